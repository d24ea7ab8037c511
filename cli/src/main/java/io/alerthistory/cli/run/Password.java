package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the database's password comes from: a file, or else the environment. */
public final class Password {
    public static final String VARIABLE = "ALERT_HISTORY_DATABASE_PASSWORD";

    private Password() {}

    /** The variable that may hold the password of the database whose options begin so: {@code --live}. */
    static String variable(String options) {
        return "ALERT_HISTORY_" + options.substring(2).toUpperCase(Locale.ROOT) + "_PASSWORD";
    }

    /** The password if one is given; a server may ask for none where it knows who is asking. */
    static Optional<String> given(String options, Optional<Path> file, Map<String, String> environment) {
        String password = file.map(Password::read).orElseGet(() -> environment.getOrDefault(variable(options), ""));
        if (password.isEmpty() && file.isPresent()) {
            throw Failure.cannotStart(file.get() + " holds no password");
        }
        return Optional.of(password).filter(secret -> !secret.isEmpty());
    }

    /** The password, or a refusal that says where to put one. */
    public static String find(Optional<Path> file, Map<String, String> environment) {
        String password = file.map(Password::read).orElseGet(() -> environment.getOrDefault(VARIABLE, ""));
        if (password.isEmpty()) {
            throw Failure.cannotStart(file.map(path -> path + " holds no password")
                    .orElse("no database password: give --database-password-file FILE, or set " + VARIABLE));
        }
        return password;
    }

    private static String read(Path file) {
        try {
            // A file ends in a newline, a password does not.
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw Failure.cannotStart("cannot read the password file " + file);
        }
    }
}
