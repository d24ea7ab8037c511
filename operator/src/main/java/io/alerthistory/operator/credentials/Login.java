package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.Roles;
import java.util.Arrays;
import java.util.Optional;

/** The service's two logins, which take turns. */
public enum Login {
    A("a", Roles.LOGIN_A),
    B("b", Roles.LOGIN_B);

    private final String key;
    private final String role;

    Login(String key, String role) {
        this.key = key;
        this.role = role;
    }

    /** Its name in the verifiers Secret. */
    String key() {
        return key;
    }

    /** Its name in PostgreSQL. */
    public String role() {
        return role;
    }

    Login other() {
        return this == A ? B : A;
    }

    static Optional<Login> ofKey(String key) {
        return Arrays.stream(values()).filter(login -> login.key.equals(key)).findFirst();
    }

    static Optional<Login> ofRole(String role) {
        return Arrays.stream(values()).filter(login -> login.role.equals(role)).findFirst();
    }
}
