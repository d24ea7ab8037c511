package io.alerthistory.postgres.roles;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL stores instead of a password (RFC 5802 and 7677): enough to check a login, not enough to log in.
 *
 * @param text {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, as pg_authid.rolpassword has it
 */
public record ScramVerifier(String text) {
    /** PostgreSQL's own default (scram_iterations) and RFC 7677's least. */
    public static final int ITERATIONS = 4096;

    private static final String HMAC = "HmacSHA256";

    public ScramVerifier {
        if (!text.matches("SCRAM-SHA-256\\$[0-9]+:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+")) {
            // Whatever it is, it may be a password: do not repeat it.
            throw new IllegalArgumentException("not a SCRAM-SHA-256 verifier");
        }
    }

    /** The verifier of {@code password}; {@code salt} is 16 random bytes, fresh for each password. */
    public static ScramVerifier of(Password password, byte[] salt) {
        try {
            var salted = salted(password, salt);
            var clientKey = hmac(salted, "Client Key");
            var storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            var serverKey = hmac(salted, "Server Key");
            return new ScramVerifier("SCRAM-SHA-256$" + ITERATIONS + ":" + base64(salt) + "$" + base64(storedKey) + ":"
                    + base64(serverKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2, HMAC and SHA-256", e);
        }
    }

    private static byte[] salted(Password password, byte[] salt) throws GeneralSecurityException {
        var characters = Sasl.prepare(password.text()).toCharArray();
        var key = new PBEKeySpec(characters, salt, ITERATIONS, 256);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
    }

    private static byte[] hmac(byte[] key, String message) throws GeneralSecurityException {
        var mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(message.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A verifier can be attacked offline: it stays out of logs like the password. */
    @Override
    public String toString() {
        return "ScramVerifier[hidden]";
    }
}
