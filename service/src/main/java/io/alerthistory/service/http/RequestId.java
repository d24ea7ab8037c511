package io.alerthistory.service.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a request in its response and in the log: from the sender or a proxy, or else random. */
final class RequestId {
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private static final HeaderName TRACE = HeaderNames.create("traceparent");

    // Nothing that a line of the log, a header or a query of either has a meaning for; a list of them is cut at spaces.
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,64}");

    /** W3C Trace Context, 3.2: version, trace, span, flags; a trace of zeros is none. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private RequestId() {}

    static String of(Headers headers) {
        return headers.first(HEADER)
                .filter(id -> VALID.matcher(id).matches())
                .or(() -> headers.first(TRACE).flatMap(RequestId::trace))
                .orElseGet(RequestId::random);
    }

    private static Optional<String> trace(String parent) {
        return Optional.of(TRACEPARENT.matcher(parent)).filter(Matcher::matches).map(match -> match.group(1));
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
