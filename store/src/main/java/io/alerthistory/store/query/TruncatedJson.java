package io.alerthistory.store.query;

/** The beginning of a JSON object of strings, as {@link io.alerthistory.store.JsonStrings} writes it. */
final class TruncatedJson {
    private final String beginning;
    private boolean inString;
    private int strings;
    private int afterLastValue;
    private int position;

    private TruncatedJson(String beginning) {
        this.beginning = beginning;
    }

    /** A whole object, with the part of the last value that is there, and without a name that has no value. */
    static String complete(String beginning) {
        return new TruncatedJson(beginning).scan();
    }

    private String scan() {
        while (position < beginning.length()) {
            char c = beginning.charAt(position);
            int end = position + (inString && c == '\\' ? escapeLength() : 1);
            if (end > beginning.length()) {
                break; // the middle of an escape
            }
            if (c == '"') {
                quote();
            }
            position = end;
        }
        if (inString && isValue()) {
            return beginning.substring(0, position) + "\"}";
        }
        return afterLastValue == 0 ? "{}" : beginning.substring(0, afterLastValue) + "}";
    }

    private int escapeLength() {
        return beginning.startsWith("\\u", position) ? 6 : 2;
    }

    private void quote() {
        inString = !inString;
        if (inString) {
            strings++;
        } else if (isValue()) {
            afterLastValue = position + 1;
        }
    }

    // Names and values take turns.
    private boolean isValue() {
        return strings % 2 == 0;
    }
}
