package io.alerthistory.service.tls;

import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.pem.PemFormat;
import io.alerthistory.service.ServiceSettings.TlsFiles;
import io.alerthistory.service.access.SecretFileReader;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Reads a certificate chain and its key from PEM files. */
public final class TlsFileReader {
    private TlsFileReader() {}

    /** @throws IllegalArgumentException naming the file that is wrong, and what it should contain */
    public static Tls read(TlsFiles files) {
        PrivateKey key = parse(files.key(), SecretFileReader.read(files.key()), PemFormat::key);
        List<X509Certificate> chain = parse(files.certificate(), text(files.certificate()), PemFormat::certificates);
        if (!CertificateKeyCheck.belongTogether(chain.getFirst(), key)) {
            throw new IllegalArgumentException("the key in " + files.key()
                    + " does not belong to the first certificate in " + files.certificate() + "; replace both");
        }
        return Tls.builder()
                .privateKey(key)
                .privateKeyCertChain(chain)
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                .enabledCipherSuites(authenticatedSuites())
                .build();
    }

    // In TLS 1.2, the JDK also offers suites in CBC mode, which pads and encrypts in an order that leaks (Lucky 13).
    private static List<String> authenticatedSuites() {
        try {
            return Arrays.stream(
                            SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites())
                    .filter(suite -> !suite.contains("_CBC_"))
                    .toList();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static String text(Path file) {
        try {
            // Any byte is a character of it: what stands outside of the PEM blocks does not matter.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(SecretFileReader.describe(file, e), e);
        }
    }

    private static <T> T parse(Path file, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (InvalidCertificateException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
