package io.alerthistory.service.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.TreeMap;

/** What PostgreSQL can hold as text, and how annotations are written down. */
final class Texts {
    private Texts() {}

    static void check(String field, Map<String, String> pairs, int longest) throws BadAlert {
        if (pairs.size() > Limits.PAIRS) {
            throw new BadAlert("%s: %d are too many; at most %d are kept".formatted(field, pairs.size(), Limits.PAIRS));
        }
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            String name = WireReader.shortened(pair.getKey());
            if (pair.getKey().isEmpty()) {
                throw new BadAlert(field + ": a name is empty");
            }
            check("a name in " + field, pair.getKey(), Limits.NAME);
            check(field + "." + name, pair.getValue(), longest);
        }
    }

    static void check(String field, String text, int longest) throws BadAlert {
        if (text.length() > longest) {
            throw new BadAlert("%s has %d characters; at most %d are kept".formatted(field, text.length(), longest));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new BadAlert(field + " holds a NUL character, which PostgreSQL cannot store");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new BadAlert(field + " holds half of a surrogate pair, which is no Unicode text");
                }
                i++;
            }
        }
    }

    /** A JSON object with its names sorted: the same annotations are the same text. */
    static String json(Map<String, String> pairs) {
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        StringBuilder json = new StringBuilder(1_024).append('{');
        new TreeMap<>(pairs).forEach((name, value) -> {
            json.append(json.length() > 1 ? ",\"" : "\"");
            encoder.quoteAsString(name, json);
            json.append("\":\"");
            encoder.quoteAsString(value, json);
            json.append('"');
        });
        return json.append('}').toString();
    }
}
