package io.alerthistory.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.ingest.IngestFeature;
import io.alerthistory.service.ingest.IngestSettings;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.TestHistory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A real service on a real, empty database, and a client for it. */
public final class ServiceFixture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlertHistoryService service;
    private final DatabaseSettings database;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServiceFixture(AlertHistoryService service, DatabaseSettings database) {
        this.service = service;
        this.database = database;
    }

    public static ServiceFixture start() throws SQLException {
        return start(settings -> settings);
    }

    public static ServiceFixture start(UnaryOperator<ServiceSettings> change) throws SQLException {
        return start(change, IngestFeature.starter(IngestSettings.DEFAULT));
    }

    static ServiceFixture start(UnaryOperator<ServiceSettings> change, ServiceFeature.FeatureStarter starter)
            throws SQLException {
        DatabaseSettings database = TestHistory.settings();
        ServiceSettings settings = change.apply(ServiceSettings.local(0, database));
        return new ServiceFixture(AlertHistoryService.start(settings, starter), database);
    }

    List<HttpEndpoint> endpoints() {
        return service.endpoints();
    }

    public int port() {
        return service.port();
    }

    public Connection connect() throws SQLException {
        var login = database.loginSource().currentLogin();
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public JsonNode json(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
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
        HttpResponse<String> response = post(
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
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
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
}
