package io.alerthistory.service.api;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.TokenScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** /openapi.json: the OpenAPI description of this service. */
public final class OpenApiEndpoint {
    private OpenApiEndpoint() {}

    public static List<HttpEndpoint> endpoints() {
        byte[] description = description();
        return List.of(HttpEndpoint.get(
                "/openapi.json",
                TokenScope.OPEN,
                Set.of(),
                exchange -> exchange.send("application/json", description)));
    }

    private static byte[] description() {
        try (InputStream in = OpenApiEndpoint.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
