package io.alerthistory.spec;

/**
 * Who connects.
 *
 * @param replicas the most replicas of the service that run at once (the autoscaler's maximum)
 * @param maxSurge replicas that a rolling update adds for a moment
 * @param connectionsPerReplica the pool size of a replica
 * @param reservedConnections connections for people and other tools
 */
public record ClientSpec(int replicas, int maxSurge, int connectionsPerReplica, int reservedConnections) {
    /** Connections that the service can open at the worst moment of a rolling update. */
    public int serviceConnections() {
        return (replicas + maxSurge) * connectionsPerReplica;
    }
}
