package io.alerthistory.service.http;

import io.helidon.webserver.http.ServerRequest;

/** Decides whether a request may do what it wants. */
public interface Access {
    /** @throws io.alerthistory.service.http.Refusal 401 or 403 */
    Caller admit(ServerRequest request, Scope needed);

    /** For a service that only this machine reaches. */
    static Access open() {
        return (request, needed) -> Caller.TRUSTED;
    }
}
