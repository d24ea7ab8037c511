package io.alerthistory.manifests;

import io.alerthistory.postgres.roles.PostgresNames;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.Arrays;

/**
 * The startup, liveness and readiness probes of PostgreSQL. pg_isready exits with 0 if it accepts connections, with 1
 * if it currently rejects them (starting, recovering, stopping), and with 2 if it does not respond.
 */
final class PostgresProbes {
    // A role that pg_hba.conf asks for a password: one that it lets in, or refuses, is three more lines in the log.
    private static final String LOOPBACK = "host=127.0.0.1 user=" + PostgresNames.MONITORING + " dbname="
            + PostgresNames.DATABASE + " sslmode=disable";

    private static final String SERVER_RESPONDS = "pg_isready -q -t 4 -d '" + LOOPBACK + "'; [ $? -le 1 ]";

    private PostgresProbes() {}

    /**
     * Recovery counts as started: a probe that kills it makes it start again from the beginning, for ever. Over TCP
     * like the others, because the server that initialises the database listens on the socket alone: if that one
     * counted as started, the liveness probe would kill an initialisation that takes longer than a minute.
     */
    static Probe startup() {
        // Ten minutes before the server listens: an initdb on a slow disk, and no more.
        return probe(5, 600, 1, "sh", "-c", SERVER_RESPONDS);
    }

    static Probe liveness() {
        return probe(10, 6, 10, "sh", "-c", SERVER_RESPONDS);
    }

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
