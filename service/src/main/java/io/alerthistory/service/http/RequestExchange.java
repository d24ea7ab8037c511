package io.alerthistory.service.http;

import io.alerthistory.history.Tenant;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/**
 * A request and its response.
 *
 * @param tenant the tenant of the request
 * @param path the decoded values of the {@code {names}} in the endpoint's path
 */
public record RequestExchange(
        HttpEndpoint endpoint,
        ServerRequest request,
        ServerResponse response,
        RequestPrincipal principal,
        Tenant tenant,
        Map<String, String> path) {

    public QueryParameters query() {
        return new QueryParameters(request.query());
    }

    /** The part of the path that stands for the name. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("no {" + name + "} in the path of this endpoint");
        }
        return value;
    }

    public void send(String mediaType, byte[] body) {
        ResponseBody.send(request, response, mediaType, body);
    }
}
