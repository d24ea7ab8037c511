package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the live database with which a copy is compared. */
public final class LiveDatabaseOptions {
    @Option(
            names = "--live-url",
            paramLabel = "URL",
            description =
                    "The database that is in use: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS]; no password in it.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--live-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "The role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--live-password-file",
            paramLabel = "FILE",
            description = "A file that holds the role's password, alone.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--live-secret",
            paramLabel = "DIR",
            description =
                    "Instead of these: a directory with user, password, host, dbname, and if need be port and ca.crt.")
    private Optional<Path> secret = Optional.empty();

    public SingleDatabase database() {
        return new SingleDatabase("--live", url, user, passwordFile, secret);
    }
}
