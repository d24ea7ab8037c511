package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.TokenScope;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description is true: what it names is served, and what is served is named. */
class OpenApiEndpointTest {
    private static final Set<String> FOR_PEOPLE =
            Set.of("/", "/sources", "/episodes/{fingerprint}/{startsAt}", "/page.css", "/page.js", "/favicon.ico");

    private static final String GONE = "/api/v1/alerts";

    private static ServiceFixture service;
    private static JsonNode description;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
        description = service.json("/openapi.json");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void namesEveryEndpointWithItsParameters() {
        Map<String, Set<String>> servedEndpoints = new TreeMap<>();
        for (HttpEndpoint endpoint : service.endpoints()) {
            if (!FOR_PEOPLE.contains(endpoint.path())) {
                servedEndpoints.put(
                        endpoint.method().text().toLowerCase(Locale.ROOT) + " " + endpoint.path(),
                        new TreeSet<>(endpoint.parameters()));
            }
        }
        assertThat(describedEndpoints()).isEqualTo(servedEndpoints);
    }

    private static Map<String, Set<String>> describedEndpoints() {
        Map<String, Set<String>> endpoints = new TreeMap<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> endpoints.put(
                                method.getKey() + " " + path.getKey(), queryParameters(method.getValue()))));
        return endpoints;
    }

    private static Set<String> queryParameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = description.at(parameter.get("$ref").asText().substring(1));
            if (resolved.get("in").asText().equals("query")) {
                names.add(resolved.get("name").asText());
            }
        }
        return names;
    }

    @Test
    void namesTheStatusesThatComeOfTokensAndParameters() {
        for (HttpEndpoint endpoint : service.endpoints()) {
            if (!FOR_PEOPLE.contains(endpoint.path()) && !endpoint.path().equals(GONE)) {
                Set<String> statuses = new HashSet<>();
                description
                        .at("/paths/" + endpoint.path().replace("/", "~1") + "/"
                                + endpoint.method().text().toLowerCase(Locale.ROOT) + "/responses")
                        .fieldNames()
                        .forEachRemaining(statuses::add);
                assertThat(statuses).as(endpoint.path()).contains("200", "400");
                assertThat(statuses.contains("401")).as(endpoint.path()).isEqualTo(endpoint.scope() != TokenScope.OPEN);
            }
        }
    }

    @Test
    void describesTheFieldsThatAreSent() throws Exception {
        service.notify("{\"alertname\":\"A\"}", "{}", java.time.Instant.now(), java.util.Optional.empty());
        service.post("/api/v2/alerts", "[{\"labels\":{}}]");
        JsonNode list = service.json("/api/v1/episodes");
        matches(list, "Episodes");
        JsonNode episode = list.get("episodes").get(0);
        matches(episode, "Episode");
        matches(
                service.json("/api/v1/episodes/%s/%s"
                        .formatted(
                                episode.get("fingerprint").asText(),
                                episode.get("startsAt").asText())),
                "EpisodeDetail");
        matches(service.json("/api/v1/labels"), "Labels");
        matches(service.json("/api/v1/labels/alertname/values"), "Values");
        matches(service.json("/api/v1/gaps"), "Gaps");
        matches(service.json("/api/v1/quarantine"), "Quarantine");
        matches(service.json("/api/v1/sources"), "Sources");
        matches(service.json("/api/v1/heartbeats"), "Heartbeats");
    }

    private static void matches(JsonNode value, String schema) {
        matches(value, description.at("/components/schemas/" + schema), schema);
    }

    private static void matches(JsonNode value, JsonNode schema, String path) {
        JsonNode resolved =
                schema.has("$ref") ? description.at(schema.get("$ref").asText().substring(1)) : schema;
        if (resolved.has("properties")) {
            Set<String> sent = new TreeSet<>();
            value.fieldNames().forEachRemaining(sent::add);
            Set<String> required = new TreeSet<>();
            resolved.get("required").forEach(name -> required.add(name.asText()));
            assertThat(sent).as(path).isEqualTo(required);
            sent.forEach(
                    name -> matches(value.get(name), resolved.get("properties").get(name), path + "." + name));
        } else if (resolved.has("items")) {
            value.forEach(item -> matches(item, resolved.get("items"), path + "[]"));
        } else {
            assertThat(resolved.get("type").toString()).as(path).contains(typeOf(value));
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "integer";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            default -> "object";
        };
    }

    @Test
    void isServedToAnybody() throws Exception {
        HttpResponse<String> response = service.get("/openapi.json");
        assertThat(response.statusCode()).isEqualTo(200);
    }
}
