package io.alerthistory.service.ingest;

/** Removes the regular expression quoting that Alertmanager applies to the name of a receiver: {@code web\.hook}. */
final class RegexQuoting {
    // What Go's regexp.QuoteMeta puts a backslash before.
    private static final String QUOTED = "\\.+*?()|[]{}^$";

    private RegexQuoting() {}

    static String unquote(String quoted) {
        var plain = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            boolean escapes =
                    quoted.charAt(i) == '\\' && i + 1 < quoted.length() && QUOTED.indexOf(quoted.charAt(i + 1)) >= 0;
            plain.append(quoted.charAt(escapes ? ++i : i));
        }
        return plain.toString();
    }
}
