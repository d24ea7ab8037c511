package io.alerthistory.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An error response according to RFC 9457.
 *
 * @param detail what is wrong with this request, and what to change
 * @param headers additional response headers, such as Retry-After
 * @param requestId the request id in the log; '' if nothing is logged
 */
public record ProblemDetails(Status status, String detail, Map<String, String> headers, String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    public ProblemDetails {
        headers = Map.copyOf(headers);
    }

    public static ProblemDetails of(Status status, String detail) {
        return new ProblemDetails(status, detail, Map.of(), "");
    }

    public ProblemDetails with(String header, String value) {
        Map<String, String> extended = new java.util.HashMap<>(headers);
        extended.put(header, value);
        return new ProblemDetails(status, detail, extended, requestId);
    }

    ProblemDetails with(String request) {
        return new ProblemDetails(status, detail, headers, request);
    }

    /** The type is about:blank, so the title is that of the status (RFC 9457, 4.2.1). */
    public byte[] json() {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", status.reasonPhrase());
            json.writeNumberField("status", status.code());
            json.writeStringField("detail", detail);
            if (!requestId.isEmpty()) {
                json.writeStringField("requestId", requestId);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
