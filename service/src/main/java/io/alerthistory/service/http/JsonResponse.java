package io.alerthistory.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;

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
        if (ResponseBody.isHead(exchange.request())) {
            ResponseBody.sendLength(exchange.response(), length(writer));
            return;
        }
        // Not closed on failure: closing would end the body as if it were whole.
        JsonGenerator json = JSON.createGenerator(ResponseBody.stream(exchange.request(), exchange.response()));
        try {
            writer.write(json);
        } catch (RuntimeException e) {
            throw new CloseConnectionException("the answer ends before it is whole", e);
        }
        json.close();
    }

    private static long length(JsonWriter writer) throws IOException {
        var counter = new ByteCounter();
        try (JsonGenerator json = JSON.createGenerator(counter)) {
            writer.write(json);
        }
        return counter.bytes;
    }

    private static final class ByteCounter extends OutputStream {
        private long bytes;

        @Override
        public void write(int oneByte) {
            bytes++;
        }

        @Override
        public void write(byte[] content, int offset, int length) {
            bytes += length;
        }
    }
}
