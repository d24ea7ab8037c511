package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;
import java.util.Map;
import java.util.Optional;

/**
 * A user and a password as stored in a Secret, which the user may have edited.
 *
 * @param user as stored; may be empty
 * @param password absent if it is missing, empty or contains NUL, because nobody can log in with it
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
