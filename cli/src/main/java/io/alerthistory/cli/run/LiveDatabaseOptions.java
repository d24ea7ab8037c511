package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the live database with which a copy is compared. */
public final class LiveDatabaseOptions {
    @Option(
            names = "--live-url",
            paramLabel = "URL",
            description = "Database in use: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], without a password.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--live-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "Role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--live-password-file",
            paramLabel = "FILE",
            description = "File that contains only the role's password.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--live-secret",
            paramLabel = "DIR",
            description = "Directory with the files user, password, host and dbname, and optionally port and ca.crt. "
                    + "Replaces --live-url, --live-user and --live-password-file.")
    private Optional<Path> secret = Optional.empty();

    public SingleDatabase database() {
        return new SingleDatabase("--live", url, user, passwordFile, secret);
    }
}
