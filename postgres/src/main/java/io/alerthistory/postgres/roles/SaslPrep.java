package io.alerthistory.postgres.roles;

import java.text.Normalizer;

/**
 * Prepares a password as client and server do before they hash it (SASLprep, RFC 4013).
 *
 * <p>Printable ASCII, of which generated passwords consist, does not change. Text that RFC 4013 prohibits is used
 * unchanged, as in PostgreSQL (pg_be_scram_build_secret).
 */
final class SaslPrep {
    private SaslPrep() {}

    static String prepare(String password) {
        if (password.chars().allMatch(c -> c < 0x80)) {
            return password;
        }
        var mapped = new StringBuilder();
        password.codePoints()
                .filter(c -> !mapsToNothing(c))
                .map(SaslPrep::space)
                .forEach(mapped::appendCodePoint);
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }

    private static int space(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
    }

    // RFC 3454, table B.1.
    private static boolean mapsToNothing(int c) {
        return c == 0xAD
                || c == 0x34F
                || c == 0x1806
                || (c >= 0x180B && c <= 0x180D)
                || (c >= 0x200B && c <= 0x200D)
                || c == 0x2060
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF;
    }
}
