package io.alerthistory.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Login;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.ingest.IngestFeature;
import io.alerthistory.service.ingest.IngestSettings;
import io.alerthistory.store.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A real service on a real, empty database, and a client for it. */
public final class RunningService implements AutoCloseable {
    private static final AtomicInteger databases = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;
    private final DatabaseSettings database;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningService(Service service, DatabaseSettings database) {
        this.service = service;
        this.database = database;
    }

    public static RunningService start() throws SQLException {
        return start(settings -> settings);
    }

    public static RunningService start(UnaryOperator<ServiceSettings> change) throws SQLException {
        return start(change, IngestFeature.starter(IngestSettings.DEFAULT, Clock.systemUTC()));
    }

    static RunningService start(UnaryOperator<ServiceSettings> change, Feature.Starter part) throws SQLException {
        DatabaseSettings database = newDatabase();
        ServiceSettings settings = change.apply(ServiceSettings.local(0, database));
        return new RunningService(Service.start(settings, part), database);
    }

    private static DatabaseSettings newDatabase() throws SQLException {
        Login server = Server.RUNNING.superuser();
        String name = "service_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            connection.createStatement().execute("CREATE DATABASE " + name);
        }
        return new DatabaseSettings(
                server.jdbcUrl().replace("/postgres", "/" + name), server.user(), server.password(), 6);
    }

    List<Endpoint> endpoints() {
        return service.endpoints();
    }

    public int port() {
        return service.port();
    }

    public Connection connect() throws SQLException {
        var login = database.logins().newest();
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public JsonNode json(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, headers);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends a webhook of one alert. */
    public void notify(String labels, String annotations, Instant startsAt, Optional<Instant> endsAt, String... headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "/api/v1/webhook",
                """
                {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"team-web",
                 "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am:9093","alerts":[
                 {"status":"%s","labels":%s,"annotations":%s,"startsAt":"%s","endsAt":"%s",
                  "generatorURL":"http://prom:9090/graph","fingerprint":""}]}""".formatted(
                                endsAt.isPresent() ? "resolved" : "firing",
                                labels,
                                annotations,
                                startsAt,
                                endsAt.map(Instant::toString).orElse("0001-01-01T00:00:00Z")),
                headers);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Stops the service while its client goes on. */
    void stop() {
        service.close();
    }

    @Override
    public void close() {
        service.close();
        client.close();
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.temporary(16, Files.createTempDirectory(Path.of("target"), "postgres"));
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                return postgres;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
