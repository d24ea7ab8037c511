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
 * @param openMetrics whether /metrics asks for no token
 * @param queryTimeout how long one statement of a query may take
 * @param databaseWait how long to wait at the start for a database that is not there yet
 * @param drain how long, once it is told to stop, it says so in /readyz and goes on
 */
public record ServiceSettings(
        String host,
        int port,
        DatabaseSettings database,
        Optional<Path> tokens,
        Optional<TlsFiles> tls,
        boolean insecure,
        boolean openMetrics,
        Duration queryTimeout,
        Duration databaseWait,
        Duration drain) {

    public static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);

    /** PEM files of the certificate chain and its key. */
    public record TlsFiles(Path certificate, Path key) {}

    /** Fails at once when the database is unreachable, and stops at once. */
    public ServiceSettings(
            String host,
            int port,
            DatabaseSettings database,
            Optional<Path> tokens,
            Optional<TlsFiles> tls,
            boolean insecure,
            Duration queryTimeout) {
        this(host, port, database, tokens, tls, insecure, false, queryTimeout, Duration.ZERO, Duration.ZERO);
    }

    /** On loopback, without tokens and TLS. */
    public static ServiceSettings local(int port, DatabaseSettings database) {
        return new ServiceSettings(
                "127.0.0.1", port, database, Optional.empty(), Optional.empty(), false, QUERY_TIMEOUT);
    }
}
