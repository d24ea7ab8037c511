package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generates passwords of 192 random bits from letters, digits, - and _, so they need no escaping in a URI or a file.
 */
public final class SecureSecretGenerator implements SecretGenerator {
    private static final int PASSWORD_BYTES = 24;
    private static final int SALT_BYTES = 16;
    private final SecureRandom random = new SecureRandom();

    @Override
    public RolePassword password() {
        return new RolePassword(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES)));
    }

    @Override
    public byte[] salt() {
        return bytes(SALT_BYTES);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
