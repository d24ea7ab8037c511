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
            description =
                    "Where to listen (default: ${DEFAULT-VALUE}). Any address but loopback needs --token-file. Port 0 takes any that is free.")
    private ListenAddress listen = new ListenAddress("127.0.0.1", 9098);

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Ask for tokens: lines of '<ingest|read|admin> <token> [tenant]', # begins a comment. Others may not be able to read the file. Read again when it changes.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Serve HTTPS with this certificate chain (PEM).")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of --tls-cert (PEM, PKCS #8).")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--insecure",
            description =
                    "Listen beyond loopback without tokens: whoever reaches the port reads and writes everything.")
    private boolean insecure;

    @Option(names = "--open-metrics", description = "Answer /metrics without a token.")
    private boolean openMetrics;

    /** @throws io.alerthistory.cli.CommandException when the combination would be unsafe or makes no sense */
    ListenSettings settings() {
        ListenSettings listenSettings = new ListenSettings(listen, tokenFile, certificate, key, insecure, openMetrics);
        listenSettings.validate();
        return listenSettings;
    }
}
