package io.alerthistory.spec;

/**
 * Who connects.
 *
 * @param replicas the most replicas of the service that run at once (the autoscaler's maximum)
 * @param surge replicas that a rolling update adds for a moment
 * @param connectionsEach the pool size of a replica
 * @param reserved connections for people and other tools
 */
public record ClientSpec(int replicas, int surge, int connectionsEach, int reserved) {
    /** Connections that the service can open at the worst moment of a rolling update. */
    public int serviceConnections() {
        return (replicas + surge) * connectionsEach;
    }
}
