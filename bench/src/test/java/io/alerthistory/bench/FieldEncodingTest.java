package io.alerthistory.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldEncodingTest {
    @Test
    void writesTimesAsJavaReadsThem() {
        ByteBuffer out = ByteBuffer.allocate(TimestampWriter.WIDTH);
        for (String text :
                List.of("1970-01-01T00:00:00Z", "2024-02-29T23:59:59.000001Z", "2026-12-31T12:34:56.789012Z")) {
            Instant time = Instant.parse(text);
            TimestampWriter.write(out, 0, time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);

            assertThat(Instant.parse(new String(out.array(), StandardCharsets.US_ASCII)))
                    .isEqualTo(time);
        }
    }

    @Test
    void computesTheFingerprintThatAlertmanagerComputes() {
        for (int kind = 0; kind < AlertText.kinds(); kind++) {
            long id = 0x1234_5678_9abc_def0L;

            assertThat(FingerprintCalculator.ofKind(kind).of(id)).isEqualTo(referenceFingerprint(kind, id));
        }
    }

    private static long referenceFingerprint(int kind, long id) {
        List<Byte> bytes = new ArrayList<>();
        for (AlertText.LabelTemplate label : AlertText.labels(kind)) {
            String value = label.endsWithId() ? AlertText.pod(kind, id) : label.value();
            for (String part : List.of(label.name(), value)) {
                for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
                    bytes.add(octet);
                }
                bytes.add((byte) 0xff);
            }
        }
        var hash = new BigInteger("cbf29ce484222325", 16);
        for (byte octet : bytes) {
            hash = hash.xor(BigInteger.valueOf(octet & 0xff)).multiply(BigInteger.valueOf(0x100000001b3L));
            hash = hash.mod(BigInteger.TWO.pow(64));
        }
        return hash.longValue();
    }
}
