package io.alerthistory.service.http;

import io.helidon.http.Method;
import java.util.List;
import java.util.Set;

/**
 * An endpoint. The router checks token, tenant and the names of the parameters, and the handler does the rest.
 *
 * @param path segments, of which {@code {name}} matches any; also served below {@code /t/{tenant}} unless open
 * @param parameters the permitted names of query parameters
 */
public record HttpEndpoint(
        Method method, String path, TokenScope scope, Set<String> parameters, EndpointHandler handler) {
    public HttpEndpoint {
        parameters = Set.copyOf(parameters);
    }

    /** Handles a request, or throws a {@link ProblemException}. */
    @FunctionalInterface
    public interface EndpointHandler {
        void handle(RequestExchange exchange) throws Exception;
    }

    public static HttpEndpoint get(String path, TokenScope scope, Set<String> parameters, EndpointHandler handler) {
        return new HttpEndpoint(Method.GET, path, scope, parameters, handler);
    }

    public static HttpEndpoint post(String path, TokenScope scope, EndpointHandler handler) {
        return new HttpEndpoint(Method.POST, path, scope, Set.of(), handler);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }
}
