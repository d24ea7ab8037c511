package io.alerthistory.service.http;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.LogContext;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles every request: assigns an id, finds the endpoint, authorizes the caller for the tenant, and calls the
 * handler.
 */
public final class RequestRouter implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRouter.class);

    private static final HeaderName TENANT = HeaderNames.create("X-Scope-OrgID");

    private final RouteTable routes;
    private final RequestAuthorizer authorizer;
    private final BooleanSupplier stopping;
    private final ErrorResponder errorResponder = new ErrorResponder();

    /** @param stopping whether senders shall open a new connection, which leads them elsewhere */
    public RequestRouter(List<HttpEndpoint> endpoints, RequestAuthorizer authorizer, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.routes = new RouteTable(endpoints);
        this.authorizer = authorizer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        String id = RequestId.of(request.headers());
        long started = System.nanoTime();
        LogContext.put(LogContext.REQUEST, id);
        response.header(RequestId.HEADER, id);
        SecurityHeaders.all(request.isSecure()).forEach((name, value) -> response.header(name, value));
        try {
            respond(request, response, id);
        } finally {
            if (LOG.isDebugEnabled()) {
                logRequest(request, response, Duration.ofNanos(System.nanoTime() - started));
            }
            LogContext.clear(); // the thread may serve another one
        }
    }

    // The path, and not the query string: that may hold what somebody looks for.
    private static void logRequest(ServerRequest request, ServerResponse response, Duration elapsed) {
        LOG.debug(
                "{} {}: {} in {} ms",
                request.prologue().method().text(),
                request.path().rawPath(),
                response.status().code(),
                elapsed.toMillis());
    }

    private void respond(ServerRequest request, ServerResponse response, String id) {
        if (stopping.getAsBoolean()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        try {
            RequestExchange exchange = authorizedExchange(request, response);
            exchange.endpoint().handler().handle(exchange);
        } catch (Exception e) {
            errorResponder.respond(request, response, id, e);
        }
    }

    private RequestExchange authorizedExchange(ServerRequest request, ServerResponse response) {
        RouteTable.RouteMatch route =
                routes.find(request.prologue().method(), request.path().rawPath());
        HttpEndpoint endpoint = route.endpoint();
        RequestPrincipal principal = authorizer.authorize(request, endpoint.scope());
        Tenant tenant =
                endpoint.scope() == TokenScope.OPEN ? Tenant.DEFAULT : tenant(request, principal, route.tenant());
        var exchange = new RequestExchange(endpoint, request, response, principal, tenant, route.pathParameters());
        // Senders do not repeat a request that was answered 400, and proxies add parameters to URLs.
        if (endpoint.scope() != TokenScope.INGEST) {
            exchange.query().requireKnown(endpoint.parameters());
        }
        return exchange;
    }

    private static Tenant tenant(ServerRequest request, RequestPrincipal principal, Optional<String> prefix) {
        Optional<Tenant> requested = requestedTenant(request, prefix);
        if (principal.tenant().isPresent()
                && !requested
                        .orElse(principal.tenant().get())
                        .equals(principal.tenant().get())) {
            throw new ProblemException(ProblemDetails.of(
                    io.helidon.http.Status.FORBIDDEN_403,
                    "this token is for the tenant '" + principal.tenant().get() + "' and may not name another"));
        }
        return principal.tenant().or(() -> requested).orElse(Tenant.DEFAULT);
    }

    // A proxy that sets the header and a client that sets it, too, must not be taken for each other.
    private static Optional<Tenant> requestedTenant(ServerRequest request, Optional<String> prefix) {
        List<String> headers = request.headers().all(TENANT, List::of);
        if (headers.size() > 1) {
            throw ProblemException.badRequest("the request has the header " + TENANT.defaultCase() + " "
                    + headers.size() + " times; send it once");
        }
        Optional<Tenant> fromHeader = headers.stream().findFirst().map(RequestRouter::parseTenant);
        Optional<Tenant> fromPath = prefix.map(RequestRouter::parseTenant);
        if (fromHeader.isPresent() && fromPath.isPresent() && !fromHeader.equals(fromPath)) {
            throw ProblemException.badRequest("the path names the tenant '%s' and the header %s names '%s'"
                    .formatted(fromPath.get(), TENANT.defaultCase(), fromHeader.get()));
        }
        return fromPath.or(() -> fromHeader);
    }

    private static Tenant parseTenant(String name) {
        try {
            return new Tenant(name);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(e.getMessage() == null ? "no tenant" : e.getMessage());
        }
    }
}
