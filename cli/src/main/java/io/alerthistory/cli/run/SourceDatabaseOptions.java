package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the database from which data is restored. */
public final class SourceDatabaseOptions {
    @Option(
            names = "--source-url",
            paramLabel = "URL",
            description = "The restored copy: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS]; no password in it.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--source-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "The role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--source-password-file",
            paramLabel = "FILE",
            description = "A file that holds the role's password, alone.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--source-secret",
            paramLabel = "DIR",
            description =
                    "Instead of these: a directory with user, password, host, dbname, and if need be port and ca.crt.")
    private Optional<Path> secret = Optional.empty();

    public SingleDatabase database() {
        return new SingleDatabase("--source", url, user, passwordFile, secret);
    }
}
