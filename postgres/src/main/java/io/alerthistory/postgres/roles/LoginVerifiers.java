package io.alerthistory.postgres.roles;

import java.util.Optional;

/**
 * The verifiers of the roles that log in with a password. A role without a verifier cannot log in.
 *
 * @param loginA of {@link PostgresNames#LOGIN_A}
 * @param loginB of {@link PostgresNames#LOGIN_B}
 * @param monitoring of {@link PostgresNames#MONITORING}
 */
public record LoginVerifiers(
        Optional<ScramVerifier> loginA, Optional<ScramVerifier> loginB, Optional<ScramVerifier> monitoring) {
    /** For one machine: the service alone logs in. */
    public static LoginVerifiers service(ScramVerifier verifier) {
        return new LoginVerifiers(Optional.of(verifier), Optional.empty(), Optional.empty());
    }
}
