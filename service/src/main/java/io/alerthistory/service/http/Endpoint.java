package io.alerthistory.service.http;

import io.helidon.http.Method;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be asked of the service: the router checks token, tenant and the names of the parameters, the
 * handler does the rest.
 *
 * @param path segments, of which {@code {name}} stands for any; also served below {@code /t/{tenant}} unless open
 * @param parameters the names that may stand in the query string
 */
public record Endpoint(Method method, String path, Scope scope, Set<String> parameters, Handler handler) {
    public Endpoint {
        parameters = Set.copyOf(parameters);
    }

    /** Answers a request, or throws a {@link Refusal}. */
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws Exception;
    }

    public static Endpoint get(String path, Scope scope, Set<String> parameters, Handler handler) {
        return new Endpoint(Method.GET, path, scope, parameters, handler);
    }

    public static Endpoint post(String path, Scope scope, Handler handler) {
        return new Endpoint(Method.POST, path, scope, Set.of(), handler);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }
}
