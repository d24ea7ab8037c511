package io.alerthistory.postgres.roles;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value that PostgreSQL stores instead of a password (RFC 5802 and 7677): sufficient to check a login, but not to
 * log in.
 *
 * @param text {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, as pg_authid.rolpassword has it
 */
public record ScramVerifier(String text) {
    /** PostgreSQL's own default (scram_iterations) and RFC 7677's least. */
    public static final int ITERATIONS = 4096;

    private static final String HMAC = "HmacSHA256";
    private static final Pattern PARTS = Pattern.compile(
            "SCRAM-SHA-256\\$(?<iterations>[0-9]+):(?<salt>[A-Za-z0-9+/=]+)\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+");

    public ScramVerifier {
        if (!PARTS.matcher(text).matches()) {
            // Whatever it is, it may be a password: do not repeat it.
            throw new IllegalArgumentException("not a SCRAM-SHA-256 verifier");
        }
    }

    /** The verifier of {@code password}; {@code salt} is 16 random bytes, fresh for each password. */
    public static ScramVerifier of(RolePassword password, byte[] salt) {
        try {
            return derive(password, ITERATIONS, salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2, HMAC and SHA-256", e);
        }
    }

    /** Whether a login with {@code password} would be let in. */
    public boolean matches(RolePassword password) {
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("the constructor refuses what is no verifier");
        }
        try {
            var derived = derive(
                    password,
                    Integer.parseInt(parts.group("iterations")),
                    Base64.getDecoder().decode(parts.group("salt")));
            return MessageDigest.isEqual(bytes(text), bytes(derived.text));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Characters in their right places, and yet no base64 or no number: no password matches that.
            return false;
        }
    }

    private static ScramVerifier derive(RolePassword password, int iterations, byte[] salt)
            throws GeneralSecurityException {
        var saltedPassword = saltedPassword(password, iterations, salt);
        var storedKey = MessageDigest.getInstance("SHA-256").digest(hmac(saltedPassword, "Client Key"));
        var serverKey = hmac(saltedPassword, "Server Key");
        return new ScramVerifier(
                "SCRAM-SHA-256$" + iterations + ":" + base64(salt) + "$" + base64(storedKey) + ":" + base64(serverKey));
    }

    private static byte[] saltedPassword(RolePassword password, int iterations, byte[] salt)
            throws GeneralSecurityException {
        var characters = SaslPrep.prepare(password.text()).toCharArray();
        var key = new PBEKeySpec(characters, salt, iterations, 256);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
    }

    private static byte[] hmac(byte[] key, String message) throws GeneralSecurityException {
        var mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(message.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
