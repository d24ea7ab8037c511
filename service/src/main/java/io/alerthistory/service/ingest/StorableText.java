package io.alerthistory.service.ingest;

import java.util.Map;

/**
 * Which text PostgreSQL can store: UTF-8 without NUL. Labels with other text are rejected, because they identify the
 * alert. Other texts are altered, because they must not cost the alert.
 */
final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    static void checkLabels(Map<String, String> labels) throws InvalidAlertException {
        if (labels.size() > MessageLimits.PAIRS) {
            throw new InvalidAlertException(
                    "there are %d labels; at most %d are stored".formatted(labels.size(), MessageLimits.PAIRS));
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (label.getKey().isEmpty()) {
                throw new InvalidAlertException("the name of a label is empty");
            }
            String name = WireReader.abbreviate(label.getKey());
            check("the name of label " + name, "the name of a label", label.getKey(), MessageLimits.NAME);
            check("labels." + name, "a label", label.getValue(), MessageLimits.LABEL_VALUE);
        }
    }

    private static void check(String subject, String unquotedSubject, String text, int longest)
            throws InvalidAlertException {
        String problem = problem(text, longest);
        if (!problem.isEmpty()) {
            throw new InvalidAlertException(subject + problem, unquotedSubject + problem);
        }
    }

    private static String problem(String text, int longest) {
        if (text.length() > longest) {
            return " has %d characters; at most %d are stored".formatted(text.length(), longest);
        }
        int bad = indexOfBadCharacter(text, 0);
        if (bad < 0) {
            return "";
        }
        return text.charAt(bad) == '\0'
                ? " contains a NUL character, which PostgreSQL cannot store"
                : " contains half of a surrogate pair, which is not Unicode text";
    }

    /** The text, with U+FFFD for each character that cannot be stored, and cut after {@code longest} characters. */
    static String altered(String text, int longest) {
        String shortened = text;
        if (text.length() > longest) {
            int end = isPair(text, longest - 1) ? longest - 1 : longest;
            shortened = text.substring(0, end);
        }
        int bad = indexOfBadCharacter(shortened, 0);
        if (bad < 0) {
            return shortened;
        }
        var replaced = new StringBuilder(shortened);
        for (; bad >= 0; bad = indexOfBadCharacter(shortened, bad + 1)) {
            replaced.setCharAt(bad, REPLACEMENT);
        }
        return replaced.toString();
    }

    private static int indexOfBadCharacter(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
