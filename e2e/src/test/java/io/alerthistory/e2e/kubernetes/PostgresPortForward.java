package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A way from the test to a port of the database's pod, wherever the test runs. */
final class PostgresPortForward implements AutoCloseable {
    private static final int POSTGRES = 5432;

    private final LocalPortForward forward;

    private PostgresPortForward(LocalPortForward forward) {
        this.forward = forward;
    }

    static PostgresPortForward to(TestPostgresInstance database) {
        return new PostgresPortForward(TestCluster.client()
                .pods()
                .inNamespace(database.namespace())
                .withName(database.podName())
                .portForward(POSTGRES));
    }

    int port() {
        return forward.getLocalPort();
    }

    @Override
    public void close() {
        try {
            forward.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
