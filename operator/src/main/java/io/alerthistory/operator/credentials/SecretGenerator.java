package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;

/** The source of randomness for decisions. */
public interface SecretGenerator {
    RolePassword password();

    /** 16 bytes. */
    byte[] salt();
}
