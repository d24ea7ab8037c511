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

/** The way of every request: name it, find its endpoint, check who asks and for whom, let it answer. */
public final class Router implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private static final HeaderName TENANT = HeaderNames.create("X-Scope-OrgID");

    private final Routes routes;
    private final Access access;
    private final BooleanSupplier stopping;
    private final Failures failures = new Failures();

    /** @param stopping whether senders shall open a new connection, which leads them elsewhere */
    public Router(List<Endpoint> endpoints, Access access, BooleanSupplier stopping) {
        this.stopping = stopping;
        this.routes = new Routes(endpoints);
        this.access = access;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        String id = RequestId.of(request.headers());
        long started = System.nanoTime();
        LogContext.put(LogContext.REQUEST, id);
        response.header(RequestId.HEADER, id);
        try {
            answer(request, response, id);
        } finally {
            if (LOG.isDebugEnabled()) {
                tell(request, response, Duration.ofNanos(System.nanoTime() - started));
            }
            LogContext.clear(); // the thread may serve another one
        }
    }

    // The path, and not the query string: that may hold what somebody looks for.
    private static void tell(ServerRequest request, ServerResponse response, Duration took) {
        LOG.debug(
                "{} {}: {} in {} ms",
                request.prologue().method().text(),
                request.path().rawPath(),
                response.status().code(),
                took.toMillis());
    }

    private void answer(ServerRequest request, ServerResponse response, String id) {
        if (stopping.getAsBoolean()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        try {
            Exchange exchange = admitted(request, response);
            exchange.endpoint().handler().handle(exchange);
        } catch (Exception e) {
            failures.answer(request, response, id, e);
        }
    }

    private Exchange admitted(ServerRequest request, ServerResponse response) {
        Routes.Found found =
                routes.find(request.prologue().method(), request.path().rawPath());
        Endpoint endpoint = found.endpoint();
        Caller caller = access.admit(request, endpoint.scope());
        Tenant tenant = endpoint.scope() == Scope.OPEN ? Tenant.DEFAULT : tenant(request, caller, found.tenant());
        Exchange exchange = new Exchange(endpoint, request, response, caller, tenant, found.path());
        exchange.query().allowOnly(endpoint.parameters());
        return exchange;
    }

    private static Tenant tenant(ServerRequest request, Caller caller, Optional<String> prefix) {
        Optional<Tenant> named =
                prefix.or(() -> request.headers().first(TENANT)).map(Router::parsed);
        if (caller.tenant().isPresent()
                && !named.orElse(caller.tenant().get()).equals(caller.tenant().get())) {
            throw new Refusal(Problem.of(
                    io.helidon.http.Status.FORBIDDEN_403,
                    "this token is for the tenant '" + caller.tenant().get() + "' and may not name another"));
        }
        return caller.tenant().or(() -> named).orElse(Tenant.DEFAULT);
    }

    private static Tenant parsed(String name) {
        try {
            return new Tenant(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(e.getMessage() == null ? "no tenant" : e.getMessage());
        }
    }
}
