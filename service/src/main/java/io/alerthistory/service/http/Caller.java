package io.alerthistory.service.http;

import io.alerthistory.history.Tenant;
import java.util.Optional;

/**
 * Who asks, as far as a token tells.
 *
 * @param scope what the caller may do
 * @param tenant the only tenant that the token is for; empty for any
 */
public record Caller(Scope scope, Optional<Tenant> tenant) {
    /** Where no tokens are asked for. */
    public static final Caller TRUSTED = new Caller(Scope.ADMIN, Optional.empty());

    /** Where tokens are asked for and none came. */
    public static final Caller NOBODY = new Caller(Scope.OPEN, Optional.empty());
}
