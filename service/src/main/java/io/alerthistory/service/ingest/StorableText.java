package io.alerthistory.service.ingest;

import java.util.Map;

/** Checks which text PostgreSQL can store. */
final class StorableText {
    private StorableText() {}

    static void check(String field, Map<String, String> pairs, int longest) throws InvalidAlertException {
        if (pairs.size() > MessageLimits.PAIRS) {
            throw new InvalidAlertException(
                    "%s: %d are too many; at most %d are kept".formatted(field, pairs.size(), MessageLimits.PAIRS));
        }
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            if (pair.getKey().isEmpty()) {
                throw new InvalidAlertException(field + ": a name is empty");
            }
            check(field, pair.getKey(), "a name", MessageLimits.NAME);
            check(field, pair.getValue(), pair.getKey(), longest);
        }
    }

    static void check(String field, String text, int longest) throws InvalidAlertException {
        check(field, text, "", longest);
    }

    private static void check(String field, String text, String name, int longest) throws InvalidAlertException {
        if (text.length() > longest) {
            throw invalid(field, name, "has %d characters; at most %d are kept".formatted(text.length(), longest));
        }
        // Searched for first, since that is what the processor does best, and nearly never found.
        if (text.indexOf('\0') >= 0) {
            throw invalid(field, name, "holds a NUL character, which PostgreSQL cannot store");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (!isPair(text, i)) {
                    throw invalid(field, name, "holds half of a surrogate pair, which is no Unicode text");
                }
                i++;
            }
        }
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static InvalidAlertException invalid(String field, String name, String problem) {
        return new InvalidAlertException(fieldPath(field, name) + " " + problem, field + " " + problem);
    }

    private static String fieldPath(String field, String name) {
        return name.isEmpty() ? field : field + "." + WireReader.abbreviate(name);
    }
}
