package io.alerthistory.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** Reads and writes certificates and keys as PEM text (RFC 7468). */
public final class PemFormat {
    private static final Base64.Encoder LINE_ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Map<ASN1ObjectIdentifier, String> KEY_ALGORITHMS = Map.of(
            X9ObjectIdentifiers.id_ecPublicKey, "EC",
            PKCSObjectIdentifiers.rsaEncryption, "RSA",
            EdECObjectIdentifiers.id_Ed25519, "EdDSA",
            EdECObjectIdentifiers.id_Ed448, "EdDSA");

    private PemFormat() {}

    /**
     * All certificates of {@code pem}, at least one.
     *
     * @throws InvalidCertificateException if there is none or one cannot be read
     */
    public static List<X509Certificate> certificates(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new InvalidCertificateException("it contains no certificate: expected PEM text that begins with"
                        + " -----BEGIN CERTIFICATE-----");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new InvalidCertificateException(
                    "the certificate cannot be read: expected PEM text that begins with -----BEGIN CERTIFICATE-----",
                    e);
        }
    }

    /** The first certificate: a chain begins with that of the server or client itself. */
    public static X509Certificate certificate(String pem) {
        return certificates(pem).getFirst();
    }

    /**
     * The first private key of {@code pem}: EC, RSA, Ed25519 or Ed448, in PKCS#8, PKCS#1 or SEC 1.
     *
     * @throws InvalidCertificateException if there is none, if it is encrypted, or if it cannot be read; without a
     *     cause, because a parser's message may repeat a part of the key
     */
    public static PrivateKey key(String pem) {
        var key = keyInfo(pem)
                .orElseThrow(() -> new InvalidCertificateException(
                        "it contains no private key: expected PEM text that begins with -----BEGIN PRIVATE KEY-----,"
                                + " -----BEGIN RSA PRIVATE KEY----- or -----BEGIN EC PRIVATE KEY-----"));
        var algorithm = Optional.ofNullable(
                KEY_ALGORITHMS.get(key.getPrivateKeyAlgorithm().getAlgorithm()));
        try {
            return KeyFactory.getInstance(algorithm.orElseThrow(PemFormat::unreadableKey))
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (IOException | GeneralSecurityException _) {
            throw unreadableKey();
        }
    }

    // Parameters of a curve, and certificates, may stand before the key.
    private static Optional<PrivateKeyInfo> keyInfo(String pem) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new InvalidCertificateException(
                            "the key is encrypted, and there is no way to give its passphrase:"
                                    + " decrypt it (openssl pkey -in ENCRYPTED -out KEY) and protect the file instead");
                }
                var key = keyInfo(object);
                if (key.isPresent()) {
                    return key;
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            throw unreadableKey();
        }
    }

    private static Optional<PrivateKeyInfo> keyInfo(@Nullable Object object) {
        return switch (object) {
            case PrivateKeyInfo key -> Optional.of(key);
            case PEMKeyPair pair -> Optional.of(pair.getPrivateKeyInfo());
            case null, default -> Optional.empty();
        };
    }

    private static InvalidCertificateException unreadableKey() {
        return new InvalidCertificateException(
                "the key cannot be read: expected EC, RSA, Ed25519 or Ed448 in PKCS#8, PKCS#1 or SEC 1");
    }

    public static String encode(X509Certificate certificate) {
        try {
            return encode("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** @param type the label, such as {@code PRIVATE KEY} */
    public static String encode(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + LINE_ENCODER.encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
