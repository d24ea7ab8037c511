package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the database from which data is restored. */
public final class SourceDatabaseOptions {
    @Option(
            names = "--source-url",
            paramLabel = "URL",
            description = "Restored copy: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], without a password.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--source-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "Role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--source-password-file",
            paramLabel = "FILE",
            description = "File that contains only the role's password.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--source-secret",
            paramLabel = "DIR",
            description = "Directory with the files user, password, host and dbname, and optionally port and ca.crt. "
                    + "Replaces --source-url, --source-user and --source-password-file.")
    private Optional<Path> secret = Optional.empty();

    public SingleDatabase database() {
        return new SingleDatabase("--source", url, user, passwordFile, secret);
    }
}
