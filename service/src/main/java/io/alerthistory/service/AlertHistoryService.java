package io.alerthistory.service;

import io.alerthistory.service.access.AccessMetrics;
import io.alerthistory.service.api.EpisodesApi;
import io.alerthistory.service.api.LabelsApi;
import io.alerthistory.service.api.LedgerApi;
import io.alerthistory.service.api.OpenApiEndpoint;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.RequestAuthorizer;
import io.alerthistory.service.http.RequestRouter;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.service.http.framing.ConnectionWatch;
import io.alerthistory.service.metrics.DatabaseGauges;
import io.alerthistory.service.metrics.MetricsEndpoint;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.service.page.WebPages;
import io.alerthistory.service.tls.CertificateReloader;
import io.alerthistory.service.tls.TlsFileReader;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.query.HistoryQueries;
import io.alerthistory.store.query.QueryLimits;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The running service with all of its parts. {@link #close} stops everything that was started here. */
public final class AlertHistoryService implements AutoCloseable {
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(1);

    private final CloseableStack closeables;
    private final WebServer server;

    private final List<HttpEndpoint> endpoints;
    private final ShutdownDrain drain;

    private AlertHistoryService(
            CloseableStack closeables, ShutdownDrain drain, WebServer server, List<HttpEndpoint> endpoints) {
        this.closeables = closeables;
        this.drain = drain;
        this.server = server;
        this.endpoints = List.copyOf(endpoints);
    }

    /**
     * Starts the service; it answers when this returns.
     *
     * @param starters of its parts beside queries
     * @throws DatabaseUnavailableException if there is no connection within the time
     * @throws IllegalArgumentException if the settings cannot work, saying what to change
     */
    public static AlertHistoryService start(ServiceSettings settings, ServiceFeature.FeatureStarter... starters) {
        var closeables = new CloseableStack();
        try {
            return wire(closeables, settings, List.of(starters));
        } catch (RuntimeException e) {
            closeables.close();
            throw e;
        }
    }

    private static AlertHistoryService wire(
            CloseableStack closeables, ServiceSettings settings, List<ServiceFeature.FeatureStarter> starters) {
        RequestAuthorizer authorizer = AuthorizerFactory.create(settings);
        Optional<Tls> tls = settings.tls().map(TlsFileReader::read);
        HistoryDatabase database = closeables.push(HistoryDatabase.of(settings.database()));
        awaitDatabase(database, settings.databaseWait());
        var drain = new ShutdownDrain(settings.drain());
        var metrics = new ServiceMetrics();
        var queries = new HistoryQueries(database.readers(), limits(settings));
        closeables.push(new DatabaseGauges(metrics, database, queries));
        List<ServiceFeature> features = new ArrayList<>();
        starters.forEach(starter -> features.add(closeables.push(starter.create(database, metrics))));
        List<HttpEndpoint> endpoints =
                new ArrayList<>(new HealthEndpoints(drain, database, authorizer, features).endpoints());
        features.forEach(feature -> endpoints.addAll(feature.endpoints()));
        endpoints.addAll(queryEndpoints(queries, metrics, Clock.systemUTC()));
        endpoints.addAll(
                MetricsEndpoint.endpoints(metrics, settings.openMetrics() ? TokenScope.OPEN : TokenScope.READ));
        ConnectionWatch connections = closeables.push(new ConnectionWatch(settings.httpLimits(), metrics.registry()));
        WebServer server = WebServerFactory.start(
                settings, new RequestRouter(endpoints, authorizer, drain::hasBegun), tls, connections);
        closeables.push(server::stop);
        Optional<CertificateReloader> certificate =
                settings.tls().map(files -> closeables.push(new CertificateReloader(files, server, CERTIFICATE_CHECK)));
        AccessMetrics.showValidity(
                metrics.registry(), "tokens", () -> authorizer.unreadyReason().isEmpty());
        AccessMetrics.showValidity(
                metrics.registry(),
                "certificate",
                () -> certificate.map(CertificateReloader::isValid).orElse(true));
        return new AlertHistoryService(closeables, drain, server, endpoints);
    }

    private static void awaitDatabase(HistoryDatabase database, Duration timeout) {
        try {
            database.awaitLogin(timeout);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(SqlFailure.describe(e), e);
        }
        database.migrate();
    }

    private static List<HttpEndpoint> queryEndpoints(HistoryQueries queries, ServiceMetrics metrics, Clock clock) {
        List<HttpEndpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new EpisodesApi(queries, metrics, clock).endpoints());
        endpoints.addAll(new LabelsApi(queries, metrics).endpoints());
        endpoints.addAll(new LedgerApi(queries, metrics, clock).endpoints());
        endpoints.addAll(new WebPages(queries, metrics, clock).endpoints());
        endpoints.addAll(OpenApiEndpoint.endpoints());
        return endpoints;
    }

    // One reader's connection stays free, for readiness.
    private static QueryLimits limits(ServiceSettings settings) {
        return new QueryLimits(
                settings.queryTimeout(),
                Math.max(1, settings.database().readerConnections() - 1),
                QueryLimits.DEFAULT.queueTimeout());
    }

    public int port() {
        return server.port();
    }

    /** All that can be asked of it. */
    List<HttpEndpoint> endpoints() {
        return endpoints;
    }

    /** Says for the time of the drain that it stops, then stops in seconds: the listener first, the database last. */
    @Override
    public void close() {
        drain.await();
        closeables.close();
    }
}
