package io.alerthistory.postgres.memory;

import io.alerthistory.spec.ClientSpec;
import io.alerthistory.spec.problem.ProblemCollector;

/**
 * The maximum number of simultaneous connections, from which {@code max_connections} follows.
 *
 * @param service replicas and surge, with a full pool each
 * @param people users and other tools
 * @param monitoring the exporter and backups, which must be able to connect when the service has used all of its
 * connections
 * @param superuser the operator, and an administrator who repairs the database
 */
public record ConnectionPlan(ClientSpec clients, int service, int people, int monitoring, int superuser) {
    // Every snapshot looks at every connection: beyond this, a pooler in front does better.
    private static final int MAX_CONNECTIONS = 10_000;
    // The exporter keeps one and opens another to discover databases; a backup holds up to three.
    private static final int MONITORING_AND_BACKUPS = 5;
    // The operator keeps one and reconnects while the old one dies; a person needs a second shell to look on.
    private static final int OPERATOR_AND_REPAIR = 5;

    public static ConnectionPlan of(ClientSpec clients) {
        return new ConnectionPlan(
                clients,
                clients.serviceConnections(),
                clients.reservedConnections(),
                MONITORING_AND_BACKUPS,
                OPERATOR_AND_REPAIR);
    }

    /** max_connections; PostgreSQL counts both kinds of reserved connections within it. */
    public int total() {
        return service + people + monitoring + superuser;
    }

    /** Whether one PostgreSQL can serve so many; if not, {@code problems} says so. */
    public boolean fits(ProblemCollector problems) {
        if (total() > MAX_CONNECTIONS) {
            problems.add(
                    "spec.clients",
                    Integer.toString(total()),
                    "connections are more than the " + MAX_CONNECTIONS + " that one PostgreSQL serves well: "
                            + explanation() + "; lower connectionsPerReplica");
        }
        return total() <= MAX_CONNECTIONS;
    }

    /** The sum in words: {@code (1 + 1 replicas) x 20 + 5 for people + ...}. */
    public String explanation() {
        return "(%d + %d surge) replicas x %d + %d for people + %d for monitoring and backups + %d for superusers = %d"
                .formatted(
                        clients.replicas(),
                        clients.maxSurge(),
                        clients.connectionsPerReplica(),
                        people,
                        monitoring,
                        superuser,
                        total());
    }
}
