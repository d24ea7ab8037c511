package io.alerthistory.operator;

import io.alerthistory.manifests.PlatformDefaults;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * How an operator runs.
 *
 * @param name of this installation; an instance may name, by its label alerthistory.io/installation, the one that looks after it
 * @param watchedNamespaces the namespaces that it looks after; none is all of them
 * @param namespace its own
 * @param podName its own name, which says in events and leases who it was
 * @param leaderElection whether several replicas choose one that works
 * @param listenAddress where /livez, /readyz and /metrics are
 */
public record OperatorSettings(
        String name,
        Set<String> watchedNamespaces,
        String namespace,
        String podName,
        boolean leaderElection,
        InetSocketAddress listenAddress,
        PlatformDefaults platform) {
    public OperatorSettings {
        watchedNamespaces = Set.copyOf(watchedNamespaces);
    }

    /** The installation that looks after instances which name none. */
    public static final String DEFAULT_NAME = "alert-history";

    /** The same for all replicas of one installation, and different for every other one. */
    public String installationId() {
        return namespace + "/" + leaseName();
    }

    /** What the replicas of one installation hold in turn; two installations in one namespace have two. */
    String leaseName() {
        return name + "-operator";
    }

    /** @param installation the installation that an instance names, empty when it names none */
    boolean isResponsibleFor(String installation) {
        return installation.isEmpty() ? name.equals(DEFAULT_NAME) : name.equals(installation);
    }
}
