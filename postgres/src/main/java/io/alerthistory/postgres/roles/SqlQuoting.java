package io.alerthistory.postgres.roles;

/** The only place where text is quoted for SQL statements that do not support parameters. */
public final class SqlQuoting {
    private SqlQuoting() {}

    /** An identifier, always in quotes, so that no name is a keyword or is folded to lower case. */
    public static String identifier(String name) {
        return "\"" + withoutNul(name).replace("\"", "\"\"") + "\"";
    }

    /** A string constant, right whatever standard_conforming_strings says. */
    public static String literal(String value) {
        var escaped = withoutNul(value).replace("'", "''");
        return escaped.contains("\\") ? "E'" + escaped.replace("\\", "\\\\") + "'" : "'" + escaped + "'";
    }

    private static String withoutNul(String text) {
        if (text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("SQL cannot hold a NUL character");
        }
        return text;
    }
}
