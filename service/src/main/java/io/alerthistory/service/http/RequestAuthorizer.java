package io.alerthistory.service.http;

import io.helidon.webserver.http.ServerRequest;

/** Decides whether a request is permitted. */
public interface RequestAuthorizer {
    /** @throws io.alerthistory.service.http.ProblemException 401 or 403 */
    RequestPrincipal authorize(ServerRequest request, TokenScope needed);

    /** For a service that only this machine reaches. */
    static RequestAuthorizer unrestricted() {
        return (request, needed) -> RequestPrincipal.TRUSTED;
    }
}
