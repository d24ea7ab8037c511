package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;

/** The randomness that a decision may need. */
public interface SecretGenerator {
    RolePassword password();

    /** 16 bytes. */
    byte[] salt();
}
