package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;
import java.util.Map;
import java.util.Optional;

/**
 * User and password as a Secret holds them, which a person may have edited.
 *
 * @param user as it is there, or empty
 * @param password absent when it is missing, empty or holds NUL: nobody can log in with that
 */
record UserPasswordPair(String user, Optional<RolePassword> password) {
    static UserPasswordPair read(Map<String, String> data) {
        String password = data.getOrDefault("password", "");
        boolean usable = !password.isEmpty() && password.indexOf(0) < 0;
        return new UserPasswordPair(
                data.getOrDefault("user", ""), usable ? Optional.of(new RolePassword(password)) : Optional.empty());
    }

    boolean isFor(ServiceLogin login) {
        return user.equals(login.role());
    }
}
