package io.alerthistory.service.tls;

import io.alerthistory.service.ServiceSettings.TlsFiles;
import io.helidon.common.tls.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a certificate chain and its key from PEM files. */
public final class TlsFileReader {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END", Pattern.DOTALL);

    private TlsFileReader() {}

    /** @throws IllegalArgumentException saying which file is wrong and what it should hold */
    public static Tls read(TlsFiles files) {
        return Tls.builder()
                .privateKey(key(files.key()))
                .privateKeyCertChain(chain(files.certificate()))
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                .build();
    }

    private static List<X509Certificate> chain(Path file) {
        try (var in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("no certificate can be read from " + file + ": " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file) {
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find() || !String.valueOf(pem.group(1)).isEmpty()) {
                throw new IllegalArgumentException(file + " must hold a key that begins with"
                        + " -----BEGIN PRIVATE KEY-----; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
            }
            return decode(Base64.getMimeDecoder().decode(String.valueOf(pem.group(2))), file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static PrivateKey decode(byte[] key, Path file) {
        return Stream.of("EC", "RSA", "EdDSA")
                .flatMap(algorithm -> decode(algorithm, key).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " holds no key of EC, RSA or Ed25519"));
    }

    private static Optional<PrivateKey> decode(String algorithm, byte[] key) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
