package io.alerthistory.service.ingest;

import java.util.Map;
import java.util.TreeMap;

/** Checks which text PostgreSQL can store, and formats annotations. */
final class StorableText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

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
            throw new InvalidAlertException("%s has %d characters; at most %d are kept"
                    .formatted(fieldPath(field, name), text.length(), longest));
        }
        // Searched for first, since that is what the processor does best, and nearly never found.
        if (text.indexOf('\0') >= 0) {
            throw new InvalidAlertException(
                    fieldPath(field, name) + " holds a NUL character, which PostgreSQL cannot store");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (!isPair(text, i)) {
                    throw new InvalidAlertException(
                            fieldPath(field, name) + " holds half of a surrogate pair, which is no Unicode text");
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

    private static String fieldPath(String field, String name) {
        return name.isEmpty() ? field : field + "." + WireReader.abbreviate(name);
    }

    /** A JSON object with its names sorted: the same annotations are the same text. */
    static String json(Map<String, String> pairs) {
        var json = new StringBuilder(1_024).append('{');
        new TreeMap<>(pairs).forEach((name, value) -> {
            json.append(json.length() > 1 ? ",\"" : "\"");
            quote(name, json);
            json.append("\":\"");
            quote(value, json);
            json.append('"');
        });
        return json.append('}').toString();
    }

    // Stretches without anything to escape are copied whole, which is most of any text.
    private static void quote(String text, StringBuilder json) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(text, from, i);
                escape(c, json);
                from = i + 1;
            }
        }
        json.append(text, from, text.length());
    }

    private static void escape(char c, StringBuilder json) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
