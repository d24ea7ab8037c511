package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the database of a command that needs one connection, such as {@code audit} and {@code verify}. */
public final class SingleDatabaseOptions {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Database: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], without a password.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--database-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "Role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File that contains only the role's password.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--database-secret",
            paramLabel = "DIR",
            description = "Directory with the files user, password, host and dbname, and optionally port and ca.crt. "
                    + "Replaces --database-url, --database-user and --database-password-file.")
    private Optional<Path> secret = Optional.empty();

    public SingleDatabase database() {
        return new SingleDatabase("--database", url, user, passwordFile, secret);
    }
}
