package io.alerthistory.service.tls;

import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.pem.PemFormat;
import io.alerthistory.service.ServiceSettings.TlsFiles;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Reads a certificate chain and its key from PEM files. */
public final class TlsFileReader {
    private TlsFileReader() {}

    /** @throws IllegalArgumentException naming the file that is wrong, and what it should contain */
    public static Tls read(TlsFiles files) {
        return Tls.builder()
                .privateKey(parse(files.key(), PemFormat::key))
                .privateKeyCertChain(parse(files.certificate(), PemFormat::certificates))
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

    private static <T> T parse(Path file, Function<String, T> parser) {
        try {
            // Any byte is a character of it: what stands outside of the PEM blocks does not matter.
            return parser.apply(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (InvalidCertificateException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
