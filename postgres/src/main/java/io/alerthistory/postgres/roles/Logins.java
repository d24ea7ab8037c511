package io.alerthistory.postgres.roles;

import java.util.Optional;

/**
 * The verifiers of the roles that log in by password; a role without one cannot log in.
 *
 * @param a of {@link Roles#LOGIN_A}
 * @param b of {@link Roles#LOGIN_B}
 * @param monitoring of {@link Roles#MONITORING}
 */
public record Logins(Optional<ScramVerifier> a, Optional<ScramVerifier> b, Optional<ScramVerifier> monitoring) {
    /** For one machine: the service alone logs in. */
    public static Logins service(ScramVerifier verifier) {
        return new Logins(Optional.of(verifier), Optional.empty(), Optional.empty());
    }
}
