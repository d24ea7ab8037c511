package io.alerthistory.service;

import io.alerthistory.service.http.framing.HttpLimits;
import io.alerthistory.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * All settings of a service.
 *
 * @param host the address to listen on
 * @param port 0 selects a free port
 * @param tokens the token file; without it, anyone who can reach the port has all permissions
 * @param insecure permits an address other than loopback without tokens
 * @param openMetrics whether /metrics can be read without a token
 * @param queryTimeout the time limit of one statement of a query
 * @param databaseWait how long to wait at startup for an unavailable database
 * @param drain how long the service continues after it was told to stop, while /readyz reports this
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
        Duration drain,
        HttpLimits httpLimits) {

    public static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);

    /** The PEM files of the certificate chain and its key. */
    public record TlsFiles(Path certificate, Path key) {}

    /** With the default limits of connections. */
    public ServiceSettings(
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
        this(
                host,
                port,
                database,
                tokens,
                tls,
                insecure,
                openMetrics,
                queryTimeout,
                databaseWait,
                drain,
                HttpLimits.DEFAULT);
    }

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

    public ServiceSettings with(HttpLimits limits) {
        return new ServiceSettings(
                host, port, database, tokens, tls, insecure, openMetrics, queryTimeout, databaseWait, drain, limits);
    }
}
