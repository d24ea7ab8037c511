package io.alerthistory.operator;

import io.alerthistory.manifests.PlatformDefaults;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * The settings of an operator.
 *
 * @param name the name of this installation; the label alerthistory.io/installation of an instance can name the
 * installation that manages it
 * @param watchedNamespaces the namespaces to watch; if empty, all
 * @param namespace the namespace of the operator
 * @param podName the name of its pod, for events and Leases
 * @param leaderElection whether several replicas elect a leader
 * @param listenAddress the address of /livez, /readyz and /metrics
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

    /** The installation that manages instances without an installation label. */
    public static final String DEFAULT_NAME = "alert-history";

    /** The same for all replicas of one installation, and different for every other one. */
    public String installationId() {
        return namespace + "/" + leaseName();
    }

    /** The Lease that the leader of this installation holds; each installation in a namespace has its own. */
    String leaseName() {
        return name + "-operator";
    }

    /** @param installation the installation that an instance names, empty when it names none */
    boolean isResponsibleFor(String installation) {
        return installation.isEmpty() ? name.equals(DEFAULT_NAME) : name.equals(installation);
    }
}
