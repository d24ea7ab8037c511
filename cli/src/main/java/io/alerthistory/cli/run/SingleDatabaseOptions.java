package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the database of a command that needs one connection, such as {@code audit} and {@code verify}. */
public final class SingleDatabaseOptions {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "The database: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS]; no password in it.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--database-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "The role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "A file that holds the role's password, alone.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--database-secret",
            paramLabel = "DIR",
            description =
                    "Instead of these: a directory with user, password, host, dbname, and if need be port and ca.crt.")
    private Optional<Path> secret = Optional.empty();

    public SingleDatabase database() {
        return new SingleDatabase("--database", url, user, passwordFile, secret);
    }
}
