package io.alerthistory.service.http;

import io.alerthistory.history.Tenant;
import java.util.Optional;

/**
 * The caller, according to the token.
 *
 * @param scope what the caller may do
 * @param tenant the only tenant that the token permits; if empty, any
 */
public record RequestPrincipal(TokenScope scope, Optional<Tenant> tenant) {
    /** Where no tokens are asked for. */
    public static final RequestPrincipal TRUSTED = new RequestPrincipal(TokenScope.ADMIN, Optional.empty());

    /** Where tokens are asked for and none came. */
    public static final RequestPrincipal ANONYMOUS = new RequestPrincipal(TokenScope.OPEN, Optional.empty());
}
