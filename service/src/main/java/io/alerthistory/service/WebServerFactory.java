package io.alerthistory.service;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemResponse;
import io.alerthistory.service.http.RequestRouter;
import io.alerthistory.service.http.SecurityHeaders;
import io.alerthistory.service.http.framing.ConnectionWatch;
import io.alerthistory.service.http.framing.FramedConnectionSelector;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import java.time.Duration;
import java.util.Optional;

/** Creates the HTTP listener: configures Helidon's connections, timeouts and error messages. */
final class WebServerFactory {
    /** What has begun may end: a sender waits 4.5 s at most, a query 10 s. Idle connections hold nothing up. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private WebServerFactory() {}

    static WebServer start(
            ServiceSettings settings, RequestRouter router, Optional<Tls> tls, ConnectionWatch connections) {
        var builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .directHandlers(problems(tls.isPresent()))
                .errorHandling(errors -> errors.includeEntity(true))
                .maxTcpConnections(settings.httpLimits().connections())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .useNio(true) // an interrupt closes a channel, but not a socket
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new FramedConnectionSelector(connections))
                .routing(routing -> routing.any(router));
        tls.ifPresent(builder::tls);
        return builder.build().start();
    }

    private static DirectHandlers problems(boolean tls) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type,
                    (request, event, status, headers, message) -> problem(request, tls, status, headers, message));
        }
        return handlers.build();
    }

    // What is no HTTP, or too large to be read, never reaches the router.
    private static DirectHandler.TransportResponse problem(
            DirectHandler.TransportRequest request,
            boolean tls,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        boolean internal = status.code() == Status.INTERNAL_SERVER_ERROR_500.code();
        String detail = internal || message.isEmpty() ? "the request could not be served" : message;
        ProblemResponse content = ProblemResponse.of(request.headers(), ProblemDetails.of(status, detail));
        SecurityHeaders.all(tls).forEach((name, value) -> headers.set(name, value));
        content.headers().forEach((name, value) -> headers.set(name, value));
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, content.mediaType())
                .keepAlive(false)
                .entity(content.bytes())
                .build();
    }
}
