package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of a test, by openssl: somebody else's, or the instance's own with the key from its Secret.
 */
final class TestCertificateAuthority {
    private static final String CONFIGURATION = """
            [ca]
            default_ca = here
            [here]
            database = index.txt
            new_certs_dir = .
            default_md = sha256
            rand_serial = yes
            policy = names
            [names]
            commonName = supplied
            """;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    private TestCertificateAuthority(Path folder) {
        this.folder = folder;
    }

    static TestCertificateAuthority create(Path folder, String name) {
        openssl(
                folder,
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -keyout ca.key -out ca.crt"
                        + " -days 30 -subj /CN=" + name);
        return new TestCertificateAuthority(folder);
    }

    /** From the contents of ca.crt and ca.key. */
    static TestCertificateAuthority of(Path folder, String certificate, String key) {
        write(folder.resolve("ca.crt"), certificate);
        write(folder.resolve("ca.key"), key);
        return new TestCertificateAuthority(folder);
    }

    String certificate() {
        return read(folder.resolve("ca.crt"));
    }

    Path certificateFile() {
        return folder.resolve("ca.crt");
    }

    /** A certificate and its key in PEM. */
    record CertificateKeyPair(String certificate, String key) {}

    /** For a server with these DNS names. */
    CertificateKeyPair server(List<String> names, Instant start, Instant end) {
        var list = new ArrayList<String>();
        names.forEach(name -> list.add("DNS:" + name));
        return issue(
                "server", "subjectAltName=" + String.join(",", list) + "\nextendedKeyUsage=serverAuth\n", start, end);
    }

    /** A client's certificate as the PKCS #12 file that pgjdbc takes; its password is {@code test}. */
    Path client(String name) {
        var now = Instant.now();
        issue(name, "extendedKeyUsage=clientAuth\n", now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofDays(2)));
        openssl(
                folder,
                "pkcs12 -export -in " + name + ".crt -inkey " + name + ".key -out " + name
                        + ".p12 -name user -passout pass:test");
        return folder.resolve(name + ".p12");
    }

    /** For a server with these DNS names, as a PKCS #12 file; its password is {@code test}. */
    Path serverStore(List<String> names) {
        var now = Instant.now();
        server(names, now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofDays(2)));
        openssl(
                folder,
                "pkcs12 -export -in server.crt -inkey server.key -out server.p12 -name server -passout pass:test");
        return folder.resolve("server.p12");
    }

    // openssl x509 knows no beginning other than now, before openssl 3.4.
    private CertificateKeyPair issue(String name, String extensions, Instant start, Instant end) {
        write(folder.resolve(name + ".ext"), extensions);
        write(folder.resolve("ca.cnf"), CONFIGURATION);
        write(folder.resolve("index.txt"), "");
        openssl(
                folder,
                "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -keyout " + name + ".key -out " + name
                        + ".csr -subj /CN=" + name);
        openssl(
                folder,
                "ca -batch -notext -config ca.cnf -cert ca.crt -keyfile ca.key -in " + name
                        + ".csr -out " + name + ".crt -extfile " + name + ".ext -startdate " + TIME.format(start)
                        + " -enddate " + TIME.format(end));
        return new CertificateKeyPair(read(folder.resolve(name + ".crt")), read(folder.resolve(name + ".key")));
    }

    private static void openssl(Path folder, String arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ", -1)));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(() -> "openssl " + arguments + ": " + output)
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
