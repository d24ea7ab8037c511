package io.alerthistory.operator.certificate;

import io.alerthistory.pem.InvalidCertificateException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/** Creates key pairs (ECDSA, P-256), and checks whether a private and a public key match. */
final class KeyPairs {
    private static final byte[] CHALLENGE = "these two belong together".getBytes(StandardCharsets.US_ASCII);

    private KeyPairs() {}

    static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    static void requireMatch(X509Certificate certificate, PrivateKey key) {
        if (!matches(certificate, key)) {
            throw new InvalidCertificateException(
                    "the private key does not belong to the certificate; store a certificate with its own key");
        }
    }

    private static boolean matches(X509Certificate certificate, PrivateKey key) {
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        try {
            var signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(CHALLENGE);
            var proof = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(CHALLENGE);
            return signature.verify(proof);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
