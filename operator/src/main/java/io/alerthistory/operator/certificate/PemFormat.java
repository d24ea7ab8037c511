package io.alerthistory.operator.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys in PEM format, as stored in Secrets (RFC 7468). */
public final class PemFormat {
    private static final Base64.Encoder LINE_ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern KEY_PATTERN =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFormat() {}

    /** All certificates of {@code pem}, at least one. */
    public static List<X509Certificate> certificates(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new InvalidCertificateException(
                        "there is no certificate in it: put a PEM text there, which begins"
                                + " with -----BEGIN CERTIFICATE-----");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new InvalidCertificateException(
                    "the certificate cannot be read: put a PEM text there, which begins with"
                            + " -----BEGIN CERTIFICATE-----",
                    e);
        }
    }

    /** The first certificate: a chain begins with the one that it is about. */
    public static X509Certificate certificate(String pem) {
        return certificates(pem).getFirst();
    }

    /** A private key in PKCS#8, not encrypted. */
    public static PrivateKey key(String pem) {
        var text = KEY_PATTERN.matcher(pem);
        if (!text.find()) {
            throw new InvalidCertificateException(
                    "the key cannot be read: put a PKCS#8 PEM text there, which begins with"
                            + " -----BEGIN PRIVATE KEY----- (openssl pkcs8 -topk8 -nodes makes one of other forms)");
        }
        try {
            return key(Base64.getMimeDecoder().decode(text.group(1)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Without the cause: nobody knows how much of a key a parser repeats.
            throw new InvalidCertificateException("the key cannot be read: neither EC nor RSA in PKCS#8");
        }
    }

    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(der);
        try {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (InvalidKeySpecException _) {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
    }

    static String encode(X509Certificate certificate) {
        try {
            return encode("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    static String encode(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + LINE_ENCODER.encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
