package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Options for the login to one database: URL, user and password, or a directory that contains all of them. A command
 * may have several logins, so the prefix of the names is a parameter, and the options are not annotations.
 */
@Command
public final class DatabaseLoginOptions {
    private static final String SECRET_FILES =
            "with the files user, password, host and dbname, and optionally port and ca.crt. ";

    private final String prefix;
    private final OptionSpec url;
    private final OptionSpec user;
    private final OptionSpec passwordFile;
    private final OptionSpec secret;

    private DatabaseLoginOptions(String prefix, String defaultUser, String urlDescription, String secretDescription) {
        this.prefix = prefix;
        this.url = OptionSpec.builder(prefix + "-url")
                .type(String.class)
                .paramLabel("URL")
                .description(urlDescription)
                .build();
        this.user = OptionSpec.builder(prefix + "-user")
                .type(String.class)
                .paramLabel("ROLE")
                .defaultValue(defaultUser)
                .description("Role to log in as (default: ${DEFAULT-VALUE}).")
                .build();
        this.passwordFile = OptionSpec.builder(prefix + "-password-file")
                .type(Path.class)
                .paramLabel("FILE")
                .description("File that contains only the role's password.")
                .build();
        this.secret = OptionSpec.builder(prefix + "-secret")
                .type(Path.class)
                .paramLabel("DIR")
                .description(secretDescription)
                .build();
    }

    /**
     * For a command that needs one connection.
     *
     * @param prefix what the names of the options begin with: {@code --live}
     * @param database what the database is, for the help: {@code Database in use}
     */
    public static DatabaseLoginOptions of(String prefix, String database) {
        return new DatabaseLoginOptions(
                prefix,
                "postgres",
                database + ": postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], without a password.",
                "Directory " + SECRET_FILES + replacedOptions(prefix));
    }

    /** For the service, which logs in again and again. */
    static DatabaseLoginOptions ofService() {
        return new DatabaseLoginOptions(
                "--database",
                "alerthistory",
                "Database: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], optionally prefixed with jdbc:, "
                        + "without a password.",
                "Directory, such as a mounted Secret, " + SECRET_FILES + replacedOptions("--database")
                        + " The files may change at any time. Always uses TLS (verify-full).");
    }

    private static String replacedOptions(String prefix) {
        return "Replaces %1$s-url, %1$s-user and %1$s-password-file.".formatted(prefix);
    }

    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        command.addOption(url).addOption(user).addOption(passwordFile).addOption(secret);
    }

    public SingleDatabase database() {
        return new SingleDatabase(
                prefix,
                Optional.ofNullable(url.getValue()),
                user.getValue(),
                Optional.ofNullable(passwordFile.getValue()),
                Optional.ofNullable(secret.getValue()));
    }
}
