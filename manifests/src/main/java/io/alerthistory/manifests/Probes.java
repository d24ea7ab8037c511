package io.alerthistory.manifests;

import io.alerthistory.postgres.roles.Roles;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.Arrays;

/**
 * When PostgreSQL has started, lives and is ready. pg_isready exits 0: accepts connections, 1: refuses them for now (starting,
 * recovering, stopping), 2: does not answer.
 */
final class Probes {
    private static final String ANSWERS = "pg_isready -q -t 4 -h " + Paths.SOCKETS + "; [ $? -le 1 ]";

    // A role that pg_hba.conf asks for a password: one that it lets in, or refuses, is three more lines in the log.
    private static final String LOOPBACK =
            "host=127.0.0.1 user=" + Roles.MONITORING + " dbname=" + Roles.DATABASE + " sslmode=disable";

    private Probes() {}

    /** Recovery counts as started: a probe that kills it makes it start again from the beginning, for ever. */
    static Probe startup() {
        // Ten minutes of silence before the server opens its socket: an initdb on a slow disk, and no more.
        return probe(5, 600, 1, "sh", "-c", ANSWERS);
    }

    static Probe liveness() {
        return probe(10, 6, 10, "sh", "-c", "pg_isready -q -t 4 -d '" + LOOPBACK + "'; [ $? -le 1 ]");
    }

    /** Over TCP, because the server that initdb's script starts listens on the socket alone. */
    static Probe readiness() {
        return probe(5, 3, 5, "pg_isready", "-q", "-t", "4", "-d", LOOPBACK);
    }

    static Probe exec(int periodSeconds, String... command) {
        return probe(5, 1, periodSeconds, command);
    }

    private static Probe probe(int timeout, int failures, int period, String... command) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand(Arrays.asList(command))
                .endExec()
                .withTimeoutSeconds(timeout)
                .withFailureThreshold(failures)
                .withPeriodSeconds(period)
                .build();
    }
}
