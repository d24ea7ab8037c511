package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.Password;

/** The randomness that a decision may need. */
public interface Chance {
    Password password();

    /** 16 bytes. */
    byte[] salt();
}
