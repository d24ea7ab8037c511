package io.alerthistory.service.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Decides whether a request is permitted. */
public interface RequestAuthorizer {
    /** @throws io.alerthistory.service.http.ProblemException 401 or 403 */
    RequestPrincipal authorize(ServerRequest request, TokenScope needed);

    /** Why nobody can be authorized now, in words for /readyz; empty if there is no reason. */
    default Optional<String> unreadyReason() {
        return Optional.empty();
    }
}
