package io.alerthistory.cli.run;

import io.alerthistory.cli.senders.Senders;
import java.util.stream.Collectors;

/** What {@code run} says once it answers: where, what differs from a cluster, and what to tell the senders. */
final class Welcome {
    private Welcome() {}

    static String text(Access access, int port, Laptop laptop) {
        Senders senders = senders(access, port);
        return """

                Alert History listens on %s
                PostgreSQL %s of this machine differs from the cluster's:
                %s

                %s
                Ctrl-C stops it. The data stays.
                """.formatted(
                        senders.url(),
                        laptop.instance().version(),
                        laptop.differences().stream()
                                .map(difference -> "  - " + difference)
                                .collect(Collectors.joining("\n")),
                        senders.text());
    }

    static Senders senders(Access access, int port) {
        String host =
                access.listen().everyAddress() ? "HOSTNAME" : access.listen().host();
        return new Senders(
                host, port, access.tls().isPresent(), access.tokenFile().isPresent());
    }
}
