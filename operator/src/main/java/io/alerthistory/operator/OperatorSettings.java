package io.alerthistory.operator;

import io.alerthistory.manifests.Platform;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * How an operator runs.
 *
 * @param name of this installation; an instance may name, by its label alerthistory.io/operator, the one that looks after it
 * @param watch the namespaces that it looks after; none is all of them
 * @param namespace its own
 * @param pod its own name, which says in events and leases who it was
 * @param leaderElection whether several replicas choose one that works
 * @param listen where /livez, /readyz and /metrics are
 */
public record OperatorSettings(
        String name,
        Set<String> watch,
        String namespace,
        String pod,
        boolean leaderElection,
        InetSocketAddress listen,
        Platform platform) {
    public OperatorSettings {
        watch = Set.copyOf(watch);
    }

    /** The installation that looks after instances which name none. */
    public static final String STANDARD = "alert-history";

    /** The same for all replicas of one installation, and different for every other one. */
    public String installation() {
        return namespace + "/" + lease();
    }

    /** What the replicas of one installation hold in turn; two installations in one namespace have two. */
    String lease() {
        return name + "-operator";
    }

    /** @param named the installation that an instance names, empty when it names none */
    boolean looksAfter(String named) {
        return named.isEmpty() ? name.equals(STANDARD) : name.equals(named);
    }
}
