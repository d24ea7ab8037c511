package io.alerthistory.cli.run;

import io.alerthistory.cli.senders.SenderConfiguration;
import io.alerthistory.machine.database.EmbeddedConfiguration;
import java.util.stream.Collectors;

/**
 * The message of {@code run} when it is ready: addresses, differences from a cluster, and the configuration for
 * senders.
 */
final class StartupMessage {
    private StartupMessage() {}

    static String text(ListenSettings listenSettings, int port, EmbeddedConfiguration configuration) {
        SenderConfiguration senders = senders(listenSettings, port);
        return """

                Alert History listens on %s
                PostgreSQL %s of this machine differs from the cluster's:
                %s

                %s
                Ctrl-C stops it. The data stays.
                """.formatted(
                        senders.url(),
                        configuration.instance().version(),
                        configuration.differences().stream()
                                .map(difference -> "  - " + difference)
                                .collect(Collectors.joining("\n")),
                        senders.text());
    }

    static SenderConfiguration senders(ListenSettings listenSettings, int port) {
        String host = listenSettings.listen().isWildcard()
                ? "HOSTNAME"
                : listenSettings.listen().host();
        return new SenderConfiguration(
                host,
                port,
                listenSettings.tls().isPresent(),
                listenSettings.tokenFile().isPresent());
    }
}
