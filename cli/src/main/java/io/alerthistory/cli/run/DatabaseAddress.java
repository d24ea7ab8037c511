package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import io.alerthistory.store.DatabaseSettings;
import java.util.regex.Pattern;

/** The database's URL, as libpq or as JDBC writes it; one with a password is refused without repeating it. */
public final class DatabaseAddress {
    private static final Pattern FORM = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://([^?]*)(\\?.*)?");
    private static final Pattern SECRET = Pattern.compile("[?&](password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    private DatabaseAddress() {}

    static DatabaseSettings settings(String url, String user, String password, int connections) {
        return new DatabaseSettings(jdbc(url), user, password, enough(connections));
    }

    static int enough(int connections) {
        if (connections < 5) {
            throw Failure.usage("--database-connections must be 5 or more, not " + connections);
        }
        return connections;
    }

    /** The JDBC form of {@code url}. */
    public static String jdbc(String url) {
        return jdbc("--database", url);
    }

    /** @param options what the names of its options begin with */
    static String jdbc(String options, String url) {
        var form = FORM.matcher(url);
        if (!form.matches()) {
            throw Failure.usage(options + "-url is not postgresql://HOST[:PORT]/DATABASE");
        }
        String rest = form.group(1).contains("@") || SECRET.matcher(url).find() ? refuse(options) : form.group(1);
        if (!rest.contains("/") || rest.endsWith("/")) {
            throw Failure.usage(options + "-url names no database: postgresql://HOST[:PORT]/DATABASE");
        }
        return "jdbc:postgresql://" + rest + (form.group(2) == null ? "" : form.group(2));
    }

    private static String refuse(String options) {
        throw Failure.usage(options
                + "-url may hold no user and no password, since every user of this machine can read it:" + " use "
                + options + "-user, and " + options + "-password-file or " + Password.variable(options));
    }
}
