package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.PostgresNames;
import java.util.Arrays;
import java.util.Optional;

/** The two logins of the service, which take turns. */
public enum ServiceLogin {
    A("a", PostgresNames.LOGIN_A),
    B("b", PostgresNames.LOGIN_B);

    private final String key;
    private final String role;

    ServiceLogin(String key, String role) {
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

    ServiceLogin alternate() {
        return this == A ? B : A;
    }

    static Optional<ServiceLogin> fromKey(String key) {
        return Arrays.stream(values()).filter(login -> login.key.equals(key)).findFirst();
    }

    static Optional<ServiceLogin> fromRole(String role) {
        return Arrays.stream(values()).filter(login -> login.role.equals(role)).findFirst();
    }
}
