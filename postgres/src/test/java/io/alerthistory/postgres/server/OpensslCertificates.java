package io.alerthistory.postgres.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates for a test, made with openssl; skips the test where there is none. */
public record OpensslCertificates(Path directory) {
    /** A certificate that trusts itself: NAME.crt and NAME.key. */
    public OpensslCertificates authority(String name, String commonName) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + commonName,
                "-keyout",
                key(name),
                "-out",
                certificate(name));
        return secret(name);
    }

    /** A certificate that AUTHORITY signed: NAME.crt, NAME.key, and NAME.pk8 as JDBC wants it. */
    public OpensslCertificates issued(String name, String commonName, String authority) throws Exception {
        String request = directory.resolve(name + ".csr").toString();
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + commonName,
                "-keyout",
                key(name),
                "-out",
                request);
        openssl(
                "x509",
                "-req",
                "-in",
                request,
                "-CA",
                certificate(authority),
                "-CAkey",
                key(authority),
                "-CAcreateserial",
                "-days",
                "2",
                "-out",
                certificate(name));
        openssl(
                "pkcs8",
                "-topk8",
                "-nocrypt",
                "-outform",
                "DER",
                "-in",
                key(name),
                "-out",
                directory.resolve(name + ".pk8").toString());
        return secret(name);
    }

    public String certificate(String name) {
        return directory.resolve(name + ".crt").toString();
    }

    public String key(String name) {
        return directory.resolve(name + ".key").toString();
    }

    /** What JDBC adds to a URL to show NAME's certificate. */
    public String parameters(String name) {
        return "&sslcert=" + certificate(name) + "&sslkey=" + directory.resolve(name + ".pk8");
    }

    private OpensslCertificates secret(String name) throws Exception {
        Files.setPosixFilePermissions(Path.of(key(name)), PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    private void openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var log = directory.resolve("openssl.log").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assumeTrue(process.waitFor() == 0, "no openssl that works on this machine");
    }
}
