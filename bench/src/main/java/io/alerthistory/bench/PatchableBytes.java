package io.alerthistory.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that are sent repeatedly, with other alerts each time. */
final class PatchableBytes {
    private static final byte[] FIRING = padded("\"firing\"", AlertField.STATUS.width);
    private static final byte[] RESOLVED = padded("\"resolved\"", AlertField.STATUS.width);
    private static final byte[] NO_END = padded("\"0001-01-01T00:00:00Z\"", AlertField.ENDS_AT.width);

    private final ByteBuffer bytes;
    private final List<FieldOffsets> marks;

    PatchableBytes(ByteBuffer bytes, List<FieldOffsets> marks) {
        this.bytes = bytes;
        this.marks = marks;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int alerts() {
        return marks.size();
    }

    void patch(int alert, AlertValues values, FingerprintCalculator fingerprint) {
        FieldOffsets offsets = marks.get(alert);
        for (int offset : offsets.id) {
            hex(offset, values.id);
        }
        for (int offset : offsets.fingerprint) {
            hex(offset, fingerprint.of(values.id));
        }
        for (int offset : offsets.startsAt) {
            TimestampWriter.write(bytes, offset, values.startsAt);
        }
        for (int offset : offsets.endsAt) {
            endsAt(offset, values.endsAt);
        }
        for (int offset : offsets.status) {
            bytes.put(offset, values.firing ? FIRING : RESOLVED);
        }
    }

    private void hex(int offset, long value) {
        for (int i = 0; i < 16; i++) {
            bytes.put(offset + i, HexDigits.digit(value, i));
        }
    }

    private void endsAt(int offset, long micros) {
        if (micros == AlertValues.NO_END) {
            bytes.put(offset, NO_END);
            return;
        }
        bytes.put(offset, (byte) '"');
        TimestampWriter.write(bytes, offset + 1, micros);
        bytes.put(offset + AlertField.ENDS_AT.width - 1, (byte) '"');
    }

    private static byte[] padded(String text, int width) {
        return (text + " ".repeat(width - text.length())).getBytes(StandardCharsets.US_ASCII);
    }
}
