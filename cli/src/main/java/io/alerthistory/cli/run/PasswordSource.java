package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The source of the database password: a file, or else the environment. */
public final class PasswordSource {
    public static final String VARIABLE = variable("--database");

    private PasswordSource() {}

    /** The variable that may hold the password of the database whose options begin so: {@code --live}. */
    static String variable(String optionPrefix) {
        return "ALERT_HISTORY_" + optionPrefix.substring(2).toUpperCase(Locale.ROOT) + "_PASSWORD";
    }

    /** The password if one is given; a server may ask for none where it knows who is asking. */
    static Optional<String> optional(String optionPrefix, Optional<Path> file, Map<String, String> environment) {
        String password = file.map(path -> read(optionPrefix, path))
                .orElseGet(() -> environment.getOrDefault(variable(optionPrefix), ""));
        if (password.isEmpty() && file.isPresent()) {
            throw CommandException.cannotStart(optionPrefix + "-password-file: the file holds no password");
        }
        return Optional.of(password).filter(secret -> !secret.isEmpty());
    }

    /** The password, or a refusal that says where to put one. */
    public static String required(Optional<Path> file, Map<String, String> environment) {
        return optional("--database", file, environment)
                .orElseThrow(() -> CommandException.cannotStart(
                        "no database password: give --database-password-file FILE, or set " + VARIABLE));
    }

    private static String read(String optionPrefix, Path file) {
        try {
            // A file ends in a newline, a password does not.
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            // Not repeated: somebody may have given the password instead of the file.
            throw CommandException.cannotStart(optionPrefix + "-password-file: the file cannot be read");
        }
    }
}
