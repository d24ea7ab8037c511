package io.alerthistory.service;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.RequestRouter;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.Optional;

/** Creates the HTTP listener: configures Helidon's limits, timeouts and error messages. */
final class WebServerFactory {
    /** A matcher with a long list of names is in the first line of the request. */
    private static final int MAX_REQUEST_LINE_BYTES = 64 * 1024;

    /** What has begun may end: a sender waits 4.5 s at most, a query 10 s. Idle connections hold nothing up. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private WebServerFactory() {}

    static WebServer start(ServiceSettings settings, RequestRouter router, Optional<Tls> tls) {
        var builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .directHandlers(problems())
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                        .log(log -> log.sendLog(false).receiveLog(false))
                        .build())
                .routing(routing -> routing.any(router));
        tls.ifPresent(builder::tls);
        return builder.build().start();
    }

    private static DirectHandlers problems() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, WebServerFactory::problem);
        }
        return handlers.build();
    }

    // What is no HTTP, or too large to be read, never reaches the router.
    private static DirectHandler.TransportResponse problem(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        String detail = status.code() >= 500 ? "the request could not be served" : message;
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE)
                .keepAlive(type.keepAlive())
                .entity(ProblemDetails.of(status, detail).json())
                .build();
    }
}
