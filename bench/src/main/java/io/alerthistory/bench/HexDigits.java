package io.alerthistory.bench;

import java.nio.charset.StandardCharsets;

/** The sixteen lower-case hexadecimal digits of a long, one at a time. */
final class HexDigits {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private HexDigits() {}

    /**
     * @param index 0 for the most significant digit, 15 for the least
     */
    static byte digit(long value, int index) {
        return DIGITS[(int) (value >>> (60 - 4 * index)) & 15];
    }
}
