package io.alerthistory.cli.run;

import io.alerthistory.cli.option.ListenAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the listen address and access. */
final class ListenOptions {
    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9098",
            description = "Address to listen on (default: ${DEFAULT-VALUE}). Any address other than loopback requires "
                    + "--token-file. Port 0 selects any free port.")
    private ListenAddress listen = new ListenAddress("127.0.0.1", 9098);

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Require the tokens in this file. Each line is '<ingest|read|admin> <token> [tenant]'; # "
                    + "starts a comment. A token has at least 16 characters. Other users must not be able to read or "
                    + "change the file. It is read again when it changes; while it is invalid, no token is accepted. "
                    + "Without this option, every user of this machine can read and change all alerts.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Serve HTTPS with this certificate chain (PEM).")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key of --tls-cert (PEM). Other users must not be able to read or change the file.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--insecure",
            description = "Allow listening beyond loopback without tokens. Anyone who can reach the port can read and "
                    + "write everything, except web pages of other sites.")
    private boolean insecure;

    @Option(
            names = "--open-metrics",
            description = "Serve /metrics without a token. The metrics name the sources of all tenants.")
    private boolean openMetrics;

    /** @throws io.alerthistory.cli.CommandException when the combination would be unsafe or makes no sense */
    ListenSettings settings() {
        var listenSettings = new ListenSettings(listen, tokenFile, certificate, key, insecure, openMetrics);
        listenSettings.validate();
        return listenSettings;
    }
}
