package io.alerthistory.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes to send again and again, with other alerts each time. */
final class Patchable {
    private static final byte[] FIRING = padded("\"firing\"", Field.STATUS.width);
    private static final byte[] RESOLVED = padded("\"resolved\"", Field.STATUS.width);
    private static final byte[] NO_END = padded("\"0001-01-01T00:00:00Z\"", Field.ENDS_AT.width);

    private final ByteBuffer bytes;
    private final List<Marks> marks;

    Patchable(ByteBuffer bytes, List<Marks> marks) {
        this.bytes = bytes;
        this.marks = marks;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int alerts() {
        return marks.size();
    }

    void patch(int alert, AlertValues values, Fingerprint fingerprint) {
        Marks of = marks.get(alert);
        for (int at : of.id) {
            hex(at, values.id);
        }
        for (int at : of.fingerprint) {
            hex(at, fingerprint.of(values.id));
        }
        for (int at : of.startsAt) {
            Timestamp.write(bytes, at, values.startsAt);
        }
        for (int at : of.endsAt) {
            endsAt(at, values.endsAt);
        }
        for (int at : of.status) {
            bytes.put(at, values.firing ? FIRING : RESOLVED);
        }
    }

    private void hex(int at, long value) {
        for (int i = 0; i < 16; i++) {
            bytes.put(at + i, Hex.digit(value, i));
        }
    }

    private void endsAt(int at, long micros) {
        if (micros == AlertValues.NO_END) {
            bytes.put(at, NO_END);
            return;
        }
        bytes.put(at, (byte) '"');
        Timestamp.write(bytes, at + 1, micros);
        bytes.put(at + Field.ENDS_AT.width - 1, (byte) '"');
    }

    private static byte[] padded(String text, int width) {
        return (text + " ".repeat(width - text.length())).getBytes(StandardCharsets.US_ASCII);
    }
}
