package io.alerthistory.service;

import io.alerthistory.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that the operator of a service decides.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param tokens the token file; without it anybody who reaches the port may do anything
 * @param insecure allows an address beyond loopback without tokens
 * @param queries how long a query may take and how many run at once
 */
public record ServiceSettings(
        String host,
        int port,
        DatabaseSettings database,
        Optional<Path> tokens,
        Optional<TlsFiles> tls,
        boolean insecure,
        Queries queries) {

    /** PEM files of the certificate chain and its key. */
    public record TlsFiles(Path certificate, Path key) {}

    /**
     * What a query may cost.
     *
     * @param timeout of one statement
     * @param atOnce how many run at the same time; the database settings must have as many readers
     * @param patience how long a query waits for its turn before it is told to come again
     */
    public record Queries(Duration timeout, int atOnce, Duration patience) {
        public static final Queries DEFAULT = new Queries(Duration.ofSeconds(10), 4, Duration.ofSeconds(2));
    }

    /** On loopback, without tokens and TLS. */
    public static ServiceSettings local(int port, DatabaseSettings database) {
        return new ServiceSettings(
                "127.0.0.1", port, database, Optional.empty(), Optional.empty(), false, Queries.DEFAULT);
    }
}
