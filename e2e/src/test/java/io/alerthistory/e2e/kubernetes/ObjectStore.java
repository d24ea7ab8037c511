package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A bucket that speaks S3 over TLS, addressed by path. The shared one is that of S3_ENDPOINT, S3_BUCKET, S3_REGION,
 * S3_KEY, S3_KEY_SECRET and S3_AUTHORITY, the file of its CA; without S3_ENDPOINT, tests that need it are skipped.
 *
 * @param endpoint host:port, as pods reach it
 * @param authority its CA certificate in PEM
 */
record ObjectStore(String endpoint, String bucket, String region, String key, String keySecret, String authority) {
    static final String CIPHER_PASS = "cipher-word-of-the-test-0123456789";

    static ObjectStore shared() {
        TestCluster.client();
        var endpoint = variable("S3_ENDPOINT", "");
        Assumptions.assumeTrue(!endpoint.isEmpty(), "skipped: no S3 endpoint, S3_ENDPOINT is not set");
        return new ObjectStore(
                endpoint,
                variable("S3_BUCKET", "e2e"),
                variable("S3_REGION", "us-east-1"),
                variable("S3_KEY", "lab"),
                variable("S3_KEY_SECRET", "lab-secret"),
                read(Path.of(variable("S3_AUTHORITY", "/var/lib/alert-history-lab/pki/s3/ca.crt"))));
    }

    private static String variable(String name, String defaultValue) {
        return Optional.ofNullable(System.getenv(name)).orElse(defaultValue);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the Secrets that {@link #repository} names. */
    ObjectStore createSecrets(String namespace) {
        secret(namespace, "s3", Map.of("key", key, "key-secret", keySecret, "ca.crt", authority));
        secret(namespace, "cipher", Map.of("cipher-pass", CIPHER_PASS));
        return this;
    }

    static void secret(String namespace, String name, Map<String, String> data) {
        TestCluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .fieldManager("e2e")
                .forceConflicts()
                .serverSideApply();
    }

    /** What stands in spec.backup.repositories[], or in bootstrap, beside index: one line of YAML without braces. */
    String locationYaml(String path) {
        return "path: " + path + ", cipherSecret: cipher, s3: {bucket: " + bucket + ", endpoint: \"" + endpoint
                + "\", region: " + region + ", uriStyle: path, credentialsSecret: s3, caSecret: s3}";
    }

    /** A repository without schedules, of which {@code more} is said. */
    String repository(int index, String path, String additional) {
        return "{index: " + index + ", schedules: {}, " + locationYaml(path) + additional + "}";
    }

    /** A small instance with these repositories. */
    static String specWithBackups(String... repositories) {
        return TestPostgresInstance.SMALL + backupYaml(repositories);
    }

    /** What an instance that is there already needs for these repositories. */
    static String backupYaml(String... repositories) {
        return "backup:\n  archiveTimeout: 10s\n  repositories: [" + String.join(", ", repositories) + "]\n";
    }
}
