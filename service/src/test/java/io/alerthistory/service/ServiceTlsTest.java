package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.service.http.framing.HttpLimits;
import io.alerthistory.service.tls.CertificateReloader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTlsTest {
    @TempDir
    Path directory;

    @Test
    void takesOverANewCertificateWithoutDroppingTheListener() throws Exception {
        ServiceSettings.TlsFiles files = certificate("first", "EC");
        try (ServiceFixture service = ServiceFixture.start(settings -> withTls(settings, files));
                SSLSocket open = connect(service.port(), "TLSv1.3")) {
            assertThat(subject(open)).isEqualTo("CN=first");
            ServiceSettings.TlsFiles newFiles = certificate("second", "RSA");
            Files.move(newFiles.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.move(newFiles.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
            for (int i = 0; i < 50 && !newSubject(service.port()).equals("CN=second"); i++) {
                Thread.sleep(100);
            }
            assertThat(newSubject(service.port())).isEqualTo("CN=second");
            assertThat(answer(open)).startsWith("HTTP/1.1 200");
            Files.writeString(files.certificate(), "nonsense");
            Thread.sleep(1500);
            assertThat(newSubject(service.port())).isEqualTo("CN=second");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void aNewCertificateIsServedOnlyWithItsKey(String algorithm) throws Exception {
        ServiceSettings.TlsFiles files = certificate("first", "EC");
        ServiceSettings.TlsFiles newFiles = certificate("second", algorithm);
        try (var log = new CapturedLog(CertificateReloader.class);
                ServiceFixture service = ServiceFixture.start(settings -> withTls(settings, files))) {
            Files.move(newFiles.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Thread.sleep(3500);
            assertThat(newSubject(service.port())).isEqualTo("CN=first");
            assertThat(log.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .contains("the certificate in use stays: the key in " + files.key(), "replace both")
                            .doesNotContain("null"));
            Files.move(newFiles.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
            for (int i = 0; i < 30 && !newSubject(service.port()).equals("CN=second"); i++) {
                Thread.sleep(100);
            }
            assertThat(newSubject(service.port())).isEqualTo("CN=second");
        }
    }

    @Test
    void refusesAKeyThatOthersMayReadOrOfAnotherCertificate() throws Exception {
        ServiceSettings.TlsFiles files = certificate("mine", "EC");
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTls(settings, files)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(files.key() + ": other users may read or change it")
                .hasMessageContaining("chmod 600");
        Path otherKey = certificate("other", "EC").key();
        var mixed = new ServiceSettings.TlsFiles(files.certificate(), otherKey);
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTls(settings, mixed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the key in " + otherKey + " does not belong to");
        var missing = new ServiceSettings.TlsFiles(files.certificate(), directory.resolve("none"));
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTls(settings, missing)))
                .hasMessage("there is no file " + missing.key());
    }

    @Test
    void speaksNoOldProtocol() throws Exception {
        ServiceSettings.TlsFiles files = certificate("old", "EC");
        try (ServiceFixture service = ServiceFixture.start(settings -> withTls(settings, files))) {
            try (SSLSocket socket = connect(service.port(), "TLSv1.2")) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
            assertThatThrownBy(() -> connect(service.port(), "TLSv1.1").close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void offersNoSuiteInCbcMode() throws Exception {
        ServiceSettings.TlsFiles files = certificate("cbc", "EC");
        try (ServiceFixture service = ServiceFixture.start(settings -> withTls(settings, files))) {
            assertThatThrownBy(() -> connect(
                                    service.port(),
                                    "TLSv1.2",
                                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                                    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA")
                            .close())
                    .isInstanceOf(IOException.class);
            connect(service.port(), "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                    .close();
        }
    }

    @Test
    void tellsBrowsersToStayWithTls() throws Exception {
        ServiceSettings.TlsFiles files = certificate("hsts", "EC");
        try (ServiceFixture service = ServiceFixture.start(settings -> withTls(settings, files))) {
            for (String target : new String[] {"/livez", "/nothing", "/%zz"}) {
                try (SSLSocket socket = connect(service.port(), "TLSv1.3")) {
                    socket.getOutputStream()
                            .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                            .containsIgnoringCase("strict-transport-security: max-age=31536000");
                }
            }
        }
    }

    @Test
    void closesAConnectionWithoutAHandshake() throws Exception {
        ServiceSettings.TlsFiles files = certificate("slow", "EC");
        var limits = new HttpLimits(10, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (ServiceFixture service =
                ServiceFixture.start(settings -> withTls(settings, files).with(limits))) {
            // Nothing, and the beginning of a TLS record.
            for (String beginning : new String[] {"", "\u0016\u0003\u0001\u0002\u0000\u0001"}) {
                long start = System.nanoTime();
                try (var connection = new RawConnection(service.port())) {
                    connection.send(beginning);
                    connection.readToEnd();
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws Exception {
        ServiceSettings.TlsFiles files = certificate("wrong", "EC");
        Files.writeString(files.key(), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTls(settings, files)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(files.key() + ": the key cannot be read: expected EC, RSA");
    }

    private static ServiceSettings withTls(ServiceSettings settings, ServiceSettings.TlsFiles files) {
        return new ServiceSettings(
                settings.host(),
                0,
                settings.database(),
                Optional.empty(),
                Optional.of(files),
                false,
                settings.queryTimeout());
    }

    private static String newSubject(int port) throws Exception {
        try (SSLSocket socket = connect(port, "TLSv1.3")) {
            return subject(socket);
        }
    }

    private static String subject(SSLSocket socket) throws IOException {
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] start = new byte[15];
        InputStream in = socket.getInputStream();
        return new String(start, 0, in.readNBytes(start, 0, 15), StandardCharsets.US_ASCII);
    }

    private static SSLSocket connect(int port, String protocol, String... suites) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new UncheckedTrust()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {protocol});
        if (suites.length > 0) {
            socket.setEnabledCipherSuites(suites);
        }
        socket.startHandshake();
        return socket;
    }

    private static final class UncheckedTrust implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** By the JDK's own keytool, written as PEM. */
    private ServiceSettings.TlsFiles certificate(String name, String algorithm) throws Exception {
        Path store = directory.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit"))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        return new ServiceSettings.TlsFiles(
                pem(name + ".crt", "CERTIFICATE", keys.getCertificate("a").getEncoded()),
                pem(
                        name + ".key",
                        "PRIVATE KEY",
                        keys.getKey("a", "changeit".toCharArray()).getEncoded()));
    }

    private Path pem(String file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(content);
        Path path = Files.writeString(
                directory.resolve(file), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type));
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
