package io.alerthistory.operator;

import io.alerthistory.manifests.Platform;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * How an operator runs.
 *
 * @param watch the namespaces that it looks after; none is all of them
 * @param namespace its own
 * @param pod its own name, which says in events and leases who it was
 * @param leaderElection whether several replicas choose one that works
 * @param listen where /livez, /readyz and /metrics are
 */
public record OperatorSettings(
        Set<String> watch,
        String namespace,
        String pod,
        boolean leaderElection,
        InetSocketAddress listen,
        Platform platform) {
    public OperatorSettings {
        watch = Set.copyOf(watch);
    }

    /** The same for all replicas of one installation, and different for every other one. */
    public String installation() {
        return namespace + "/" + LEASE;
    }

    static final String LEASE = "alert-history-operator";
}
