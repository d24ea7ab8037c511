package io.alerthistory.spec;

/**
 * The clients of the database.
 *
 * @param replicas the most replicas of the service that run at once (the autoscaler's maximum)
 * @param maxSurge additional replicas during a rolling update
 * @param connectionsPerReplica the pool size of a replica
 * @param reservedConnections connections for users and other tools
 */
public record ClientSpec(int replicas, int maxSurge, int connectionsPerReplica, int reservedConnections) {
    /** Connections that the service can open at the worst moment of a rolling update. */
    public int serviceConnections() {
        return (replicas + maxSurge) * connectionsPerReplica;
    }
}
