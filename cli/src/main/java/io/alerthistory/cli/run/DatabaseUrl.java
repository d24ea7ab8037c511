package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import io.alerthistory.store.DatabaseSettings;
import java.util.regex.Pattern;

/** The URL of the database in the format of libpq or JDBC. A URL with a password is rejected without repeating it. */
public final class DatabaseUrl {
    private static final Pattern FORMAT = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://([^?]*)(\\?.*)?");
    private static final Pattern SECRET = Pattern.compile("[?&](password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    private DatabaseUrl() {}

    static DatabaseSettings settings(String url, String user, String password, int connections) {
        return new DatabaseSettings(jdbc(url), user, password, requireConnections(connections));
    }

    static int requireConnections(int connections) {
        if (connections < 5) {
            throw CommandException.usage("--database-connections must be 5 or more, not " + connections);
        }
        return connections;
    }

    /** The JDBC form of {@code url}. */
    public static String jdbc(String url) {
        return jdbc("--database", url);
    }

    /** @param optionPrefix what the names of its options begin with */
    static String jdbc(String optionPrefix, String url) {
        var form = FORMAT.matcher(url);
        if (!form.matches()) {
            throw CommandException.usage(optionPrefix + "-url is not postgresql://HOST[:PORT]/DATABASE");
        }
        String address =
                form.group(1).contains("@") || SECRET.matcher(url).find() ? refuse(optionPrefix) : form.group(1);
        if (!address.contains("/") || address.endsWith("/")) {
            throw CommandException.usage(optionPrefix + "-url names no database: postgresql://HOST[:PORT]/DATABASE");
        }
        return "jdbc:postgresql://" + address + (form.group(2) == null ? "" : form.group(2));
    }

    private static String refuse(String optionPrefix) {
        throw CommandException.usage(optionPrefix
                + "-url may hold no user and no password, since every user of this machine can read it:" + " use "
                + optionPrefix + "-user, and " + optionPrefix + "-password-file or "
                + PasswordSource.variable(optionPrefix));
    }
}
