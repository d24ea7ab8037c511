package io.alerthistory.service;

import io.alerthistory.service.api.EpisodesApi;
import io.alerthistory.service.api.LabelsApi;
import io.alerthistory.service.api.LedgerApi;
import io.alerthistory.service.api.OpenApi;
import io.alerthistory.service.http.Access;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Router;
import io.alerthistory.service.http.Scope;
import io.alerthistory.service.metrics.DatabaseGauges;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.service.metrics.MetricsEndpoint;
import io.alerthistory.service.page.Pages;
import io.alerthistory.service.tls.Certificates;
import io.alerthistory.service.tls.Renewal;
import io.alerthistory.store.Database;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.query.Queries;
import io.alerthistory.store.query.QueryLimits;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole service, wired and running: what is started here is stopped by {@link #close}. */
public final class Service implements AutoCloseable {
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(1);

    private final Parts parts;
    private final WebServer server;

    private final List<Endpoint> endpoints;
    private final Drain drain;

    private Service(Parts parts, Drain drain, WebServer server, List<Endpoint> endpoints) {
        this.parts = parts;
        this.drain = drain;
        this.server = server;
        this.endpoints = List.copyOf(endpoints);
    }

    /**
     * Starts the service; it answers when this returns.
     *
     * @param starters of its parts beside queries
     * @throws DatabaseUnusable if there is no connection within the time
     * @throws IllegalArgumentException if the settings cannot work, saying what to change
     */
    public static Service start(ServiceSettings settings, Feature.Starter... starters) {
        Parts parts = new Parts();
        try {
            return wire(parts, settings, List.of(starters));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Service wire(Parts parts, ServiceSettings settings, List<Feature.Starter> starters) {
        Access access = Listening.access(settings);
        Optional<Tls> tls = settings.tls().map(Certificates::read);
        Database database = parts.started(Database.of(settings.database()));
        ready(database, settings.databaseWithin());
        Drain drain = new Drain(settings.drain());
        Metrics metrics = new Metrics();
        Queries queries = new Queries(database.readers(), limits(settings));
        parts.started(new DatabaseGauges(metrics, database, queries));
        List<Feature> features = new ArrayList<>();
        starters.forEach(starter -> features.add(parts.started(starter.start(database, metrics))));
        List<Endpoint> endpoints = new ArrayList<>(new Health(drain, database, features).endpoints());
        features.forEach(feature -> endpoints.addAll(feature.endpoints()));
        endpoints.addAll(questions(queries, metrics, Clock.systemUTC()));
        endpoints.addAll(MetricsEndpoint.endpoints(metrics, settings.openMetrics() ? Scope.OPEN : Scope.READ));
        WebServer server = HttpServer.start(settings, new Router(endpoints, access, drain::begun), tls);
        parts.started(server::stop);
        settings.tls().ifPresent(files -> parts.started(new Renewal(files, server, CERTIFICATE_CHECK)));
        return new Service(parts, drain, server, endpoints);
    }

    private static void ready(Database database, Duration within) {
        try {
            database.await(within);
        } catch (SQLException e) {
            throw new DatabaseUnusable(SqlFailure.describe(e), e);
        }
        database.migrate();
    }

    private static List<Endpoint> questions(Queries queries, Metrics metrics, Clock clock) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new EpisodesApi(queries, metrics, clock).endpoints());
        endpoints.addAll(new LabelsApi(queries, metrics).endpoints());
        endpoints.addAll(new LedgerApi(queries, metrics, clock).endpoints());
        endpoints.addAll(new Pages(queries, metrics, clock).endpoints());
        endpoints.addAll(OpenApi.endpoints());
        return endpoints;
    }

    // One reader's connection stays free, for readiness.
    private static QueryLimits limits(ServiceSettings settings) {
        return new QueryLimits(
                settings.queryTimeout(),
                Math.max(1, settings.database().readers() - 1),
                QueryLimits.DEFAULT.patience());
    }

    public int port() {
        return server.port();
    }

    /** All that can be asked of it. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Says for the time of the drain that it stops, then stops in seconds: the listener first, the database last. */
    @Override
    public void close() {
        drain.pass();
        parts.close();
    }
}
