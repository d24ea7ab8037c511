package io.alerthistory.service.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.store.erase.AlertErasure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Endpoints for administrative changes of the history. */
final class AdminEndpoints {
    private static final JsonFactory JSON = new JsonFactory();

    private final RequestMemory memory;
    private final AlertErasure erasure;
    private final QuarantineReplay replay;

    AdminEndpoints(RequestMemory memory, AlertErasure erasure, QuarantineReplay replay) {
        this.memory = memory;
        this.erasure = erasure;
        this.replay = replay;
    }

    List<HttpEndpoint> endpoints() {
        return List.of(
                HttpEndpoint.post("/api/v1/erase", TokenScope.ADMIN, this::erase),
                HttpEndpoint.post("/api/v1/quarantine/replay", TokenScope.ADMIN, this::replay));
    }

    private record ErasureRequest(String match, boolean dryRun) {}

    private void erase(RequestExchange exchange) throws SQLException, IOException {
        ErasureRequest order;
        try (RequestMemory.Lease lease = memory.lease(exchange.tenant())) {
            order = erasureRequest(memory.readBody(exchange.request(), lease));
        }
        Matchers matchers = matchers(order.match());
        AlertErasure.ErasureCount count = order.dryRun()
                ? erasure.count(exchange.tenant(), matchers)
                : erasure.erase(exchange.tenant(), matchers);
        send(
                exchange,
                "{\"alerts\":%d,\"episodes\":%d,\"quarantined\":%d}\n"
                        .formatted(count.alerts(), count.episodes(), count.quarantined()));
    }

    private static ErasureRequest erasureRequest(byte[] body) {
        String match = "";
        boolean dryRun = true;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemException.badRequest(
                        "send an object: {\"match\": \"customer=\\\"4711\\\"\", \"dryRun\": true}");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("match") && value == JsonToken.VALUE_STRING) {
                    match = parser.getText();
                } else if (name.equals("dryRun") && value.isBoolean()) {
                    dryRun = parser.getBooleanValue();
                } else {
                    throw ProblemException.badRequest(
                            "'%s' is unknown or has the wrong type; write match (a string) and dryRun"
                                    .formatted(WireReader.abbreviate(name)));
                }
            }
        } catch (IOException e) {
            throw ProblemException.badRequest("the body is not valid JSON");
        }
        return new ErasureRequest(match, dryRun);
    }

    private static Matchers matchers(String text) {
        try {
            Matchers matchers = Matchers.parse(text);
            if (matchers.matchers().isEmpty()) {
                throw ProblemException.badRequest("match is empty: to erase everything, drop the database");
            }
            return matchers;
        } catch (MatcherSyntaxException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void replay(RequestExchange exchange) throws SQLException {
        QuarantineReplay.ReplayResult result = replay.replayAll(exchange.tenant());
        send(exchange, "{\"stored\":%d,\"remaining\":%d}\n".formatted(result.stored(), result.remaining()));
    }

    private static void send(RequestExchange exchange, String json) {
        exchange.send("application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
