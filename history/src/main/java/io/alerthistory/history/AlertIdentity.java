package io.alerthistory.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The two hashes of a label set: Alertmanager's fingerprint, which users see, and a SHA-256 hash, which identifies the
 * alert. The fingerprint has only 64 bits and does not resist collisions.
 *
 * @param fingerprint FNV-1a, 64 bits, over name 0xFF value 0xFF of the sorted labels
 * @param hash SHA-256 over the same bytes; 0xFF never occurs in UTF-8, so different label sets have different bytes
 */
public record AlertIdentity(Fingerprint fingerprint, Sha256Hash hash) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final byte SEPARATOR = (byte) 0xFF;

    public static AlertIdentity of(Labels labels) {
        byte[] canonical = canonicalBytes(labels);
        return new AlertIdentity(new Fingerprint(fnv1a(canonical)), Sha256Hash.sha256(canonical));
    }

    /** Alertmanager's identifier of an alert, printed as 16 hexadecimal digits. */
    public record Fingerprint(long value) {
        /**
         * Reads 16 hexadecimal digits.
         *
         * @throws IllegalArgumentException for anything else
         */
        public static Fingerprint parse(String text) {
            if (text.length() != 16) {
                throw new IllegalArgumentException("a fingerprint has 16 hexadecimal digits, not " + text.length());
            }
            return new Fingerprint(Long.parseUnsignedLong(text, 16));
        }

        @Override
        public String toString() {
            return HexFormat.of().toHexDigits(value);
        }
    }

    private static byte[] canonicalBytes(Labels labels) {
        var bytes = new ByteBuilder(512);
        for (Labels.Label label : labels.sorted()) {
            bytes.add(label.name());
            bytes.add(SEPARATOR);
            bytes.add(label.value());
            bytes.add(SEPARATOR);
        }
        return bytes.toArray();
    }

    private static long fnv1a(byte[] bytes) {
        long hash = FNV_OFFSET;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    /** A growing byte array without the locks of {@code ByteArrayOutputStream}. */
    private static final class ByteBuilder {
        private byte[] array;
        private int length;

        ByteBuilder(int capacity) {
            array = new byte[capacity];
        }

        void add(byte b) {
            reserve(1);
            array[length++] = b;
        }

        void add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            reserve(utf8.length);
            System.arraycopy(utf8, 0, array, length, utf8.length);
            length += utf8.length;
        }

        private void reserve(int more) {
            if (length + more > array.length) {
                array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
            }
        }

        byte[] toArray() {
            return Arrays.copyOf(array, length);
        }
    }
}
