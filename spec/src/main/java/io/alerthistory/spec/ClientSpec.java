package io.alerthistory.spec;

/**
 * The clients of the database.
 *
 * @param replicas the most replicas of the service that run at once (the autoscaler's maximum)
 * @param surge additional replicas during a rolling update
 * @param connectionsEach the pool size of a replica
 * @param reserved connections for users and other tools
 */
public record ClientSpec(int replicas, int surge, int connectionsEach, int reserved) {
    /** Connections that the service can open at the worst moment of a rolling update. */
    public int serviceConnections() {
        return (replicas + surge) * connectionsEach;
    }
}
