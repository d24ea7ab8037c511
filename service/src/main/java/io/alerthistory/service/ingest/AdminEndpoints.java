package io.alerthistory.service.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.alerthistory.store.erase.Erasure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** What changes the history by an order and not by an alert. */
final class AdminEndpoints {
    private static final JsonFactory JSON = new JsonFactory();

    private final Bodies bodies;
    private final Erasure erasure;
    private final Replay replay;

    AdminEndpoints(Bodies bodies, Erasure erasure, Replay replay) {
        this.bodies = bodies;
        this.erasure = erasure;
        this.replay = replay;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.post(
                        "/api/v1/erase",
                        Scope.ADMIN,
                        exchange -> bodies.use(exchange.request(), body -> erase(exchange, body))),
                Endpoint.post("/api/v1/quarantine/replay", Scope.ADMIN, this::replay));
    }

    private record Order(String match, boolean dryRun) {}

    private void erase(Exchange exchange, byte[] body) throws SQLException {
        Order order = order(body);
        Matchers matchers = matchers(order.match());
        Erasure.Count count = order.dryRun()
                ? erasure.count(exchange.tenant(), matchers)
                : erasure.erase(exchange.tenant(), matchers);
        send(exchange, "{\"alerts\":%d,\"episodes\":%d}\n".formatted(count.alerts(), count.episodes()));
    }

    private static Order order(byte[] body) {
        String match = "";
        boolean dryRun = true;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.badRequest("send an object: {\"match\": \"customer=\\\"4711\\\"\", \"dryRun\": true}");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("match") && value == JsonToken.VALUE_STRING) {
                    match = parser.getText();
                } else if (name.equals("dryRun") && value.isBoolean()) {
                    dryRun = parser.getBooleanValue();
                } else {
                    throw Refusal.badRequest("'%s' is unknown or has the wrong type; write match (a string) and dryRun"
                            .formatted(WireReader.shortened(name)));
                }
            }
        } catch (IOException e) {
            throw Refusal.badRequest("the body is not valid JSON");
        }
        return new Order(match, dryRun);
    }

    private static Matchers matchers(String text) {
        try {
            Matchers matchers = Matchers.parse(text);
            if (matchers.all().isEmpty()) {
                throw Refusal.badRequest("match is empty: to erase everything, drop the database");
            }
            return matchers;
        } catch (MatcherSyntaxException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void replay(Exchange exchange) throws SQLException {
        Replay.Result result = replay.all(exchange.tenant());
        send(exchange, "{\"stored\":%d,\"remaining\":%d}\n".formatted(result.stored(), result.remaining()));
    }

    private static void send(Exchange exchange, String json) {
        exchange.send("application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
