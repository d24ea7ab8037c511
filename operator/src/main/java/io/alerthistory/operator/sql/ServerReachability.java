package io.alerthistory.operator.sql;

import io.alerthistory.operator.certificate.CertificateAndKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Whether the operator could connect to a server. The reasons are sentences without secrets. */
public sealed interface ServerReachability {
    /** The server answered. */
    record ReachableServer(ServerFacts facts) implements ServerReachability {}

    /** The server is starting, recovering or shutting down; retry. */
    record StartingServer(String reason) implements ConnectionFailure {}

    /** There was no response, or the connection broke; retry. */
    record UnreachableServer(String reason) implements ConnectionFailure {}

    /**
     * The server rejected the operator, or the operator rejected the server's certificate: the configuration must be
     * changed.
     */
    record ConnectionRefusal(String reason) implements ConnectionFailure {}

    /** A query of the operator failed. */
    sealed interface ConnectionFailure extends ServerReachability {
        String reason();
    }

    /** Connects to the database {@code postgres} and reads everything on which decisions are based. */
    static ServerReachability probe(ServerEndpoint endpoint, CertificateAndKey clientCertificate) {
        try (Connection connection = SuperuserConnections.connect(endpoint, clientCertificate, "postgres")) {
            return new ReachableServer(ServerFactsQuery.read(connection));
        } catch (SQLException e) {
            return classify(e);
        }
    }

    /** Classifies an error by its SQL state. */
    static ConnectionFailure classify(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        Optional<SSLException> tls = causes(e)
                .filter(SSLException.class::isInstance)
                .map(SSLException.class::cast)
                .findFirst();
        if (tls.isPresent()) {
            return new ConnectionRefusal("TLS: " + message(tls.orElseThrow()));
        }
        return switch (state) {
            // cannot_connect_now; admin_shutdown, crash_shutdown: the server becomes available soon.
            case "57P03", "57P01", "57P02" -> new StartingServer(message(e));
            // connection_exception, and what pgjdbc reports if nothing listens or responds in time.
            case "", "08000", "08001", "08003", "08004", "08006" -> new UnreachableServer(message(e));
            default -> new ConnectionRefusal(message(e));
        };
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(Optional.of(e), Optional::isPresent, t -> t.map(Throwable::getCause))
                .limit(10)
                .map(Optional::orElseThrow);
    }

    // Messages of servers have several lines.
    private static String message(Exception e) {
        return Optional.ofNullable(e.getMessage())
                .orElse(e.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }
}
