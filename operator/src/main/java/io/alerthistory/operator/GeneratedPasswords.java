package io.alerthistory.operator;

import io.alerthistory.postgres.roles.Password;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody chose: 192 bits, in letters that no URI and no shell minds. */
final class GeneratedPasswords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedPasswords() {}

    static Password next() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
