package io.alerthistory.service;

import io.alerthistory.service.access.Access;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Router;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.Database;
import io.helidon.webserver.WebServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole service, wired and running: what is started here is stopped by {@link #close}. */
public final class Service implements AutoCloseable {
    private final WebServer server;
    private final List<Feature> features;
    private final Database database;

    private Service(WebServer server, List<Feature> features, Database database) {
        this.server = server;
        this.features = features;
        this.database = database;
    }

    /** Starts the service; it answers when this returns. */
    public static Service start(ServiceSettings settings, Feature.Starter... starters) {
        Database database = Database.of(settings.database());
        database.migrate();
        Metrics metrics = new Metrics();
        List<Feature> features = new ArrayList<>();
        for (Feature.Starter starter : starters) {
            features.add(starter.start(database, metrics));
        }
        Router router = new Router(endpoints(database, features), Access.open());
        return new Service(HttpServer.start(settings, router, Optional.empty()), features, database);
    }

    private static List<Endpoint> endpoints(Database database, List<Feature> features) {
        List<Endpoint> endpoints = new ArrayList<>(new Health(database, features).endpoints());
        features.forEach(feature -> endpoints.addAll(feature.endpoints()));
        return endpoints;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        features.forEach(Feature::close);
        database.close();
    }
}
