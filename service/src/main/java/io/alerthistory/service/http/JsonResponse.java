package io.alerthistory.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;

/** Streams a JSON response. */
public final class JsonResponse {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonResponse() {}

    /** Writes the JSON value of the body. */
    @FunctionalInterface
    public interface JsonWriter {
        void write(JsonGenerator json) throws IOException;
    }

    /** The status is sent first: what can fail should have been tried before. */
    public static void send(RequestExchange exchange, JsonWriter writer) throws IOException {
        exchange.response()
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store");
        // Not closed on failure: closing would end the body as if it were whole.
        JsonGenerator json = JSON.createGenerator(exchange.response().outputStream());
        try {
            writer.write(json);
        } catch (RuntimeException e) {
            throw new CloseConnectionException("the answer ends before it is whole", e);
        }
        json.close();
    }
}
