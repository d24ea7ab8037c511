package io.alerthistory.service.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.HashMap;
import java.util.Map;

/** Response headers that restrict what a browser does with a response. */
public final class SecurityHeaders {
    private static final Map<HeaderName, String> ALWAYS =
            Map.of(HeaderNames.create("X-Content-Type-Options"), "nosniff");

    /** For a year. Browsers ignore it for numeric addresses, and apply it to all ports of a name. */
    private static final Map<HeaderName, String> WITH_TLS =
            Map.of(HeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

    // Nothing but our own files: markup that should slip through could neither run nor send anything.
    private static final Map<HeaderName, String> PAGE = Map.of(
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            HeaderNames.create("X-Frame-Options"),
            "DENY",
            HeaderNames.create("Referrer-Policy"),
            "no-referrer");

    private SecurityHeaders() {}

    /** Of every response. */
    public static Map<HeaderName, String> all(boolean tls) {
        Map<HeaderName, String> headers = new HashMap<>(ALWAYS);
        if (tls) {
            headers.putAll(WITH_TLS);
        }
        return headers;
    }

    /** Of an HTML page, in addition. */
    public static Map<HeaderName, String> page() {
        return PAGE;
    }
}
