package io.alerthistory.manifests.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.TestRenderContexts;
import io.alerthistory.spec.BootstrapSpec;
import io.alerthistory.spec.CommittedFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * pgbackrest.conf for each place. Google's and Azure's stores and workload identity are shown by these files alone: no
 * test here reaches a cloud.
 */
class BackupFilesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "cipher", Map.of("cipher-pass", "the-pass\n"),
            "gcs", Map.of("key.json", "{}"),
            "s3", Map.of("key", "the-key", "key-secret", "the-secret", "ca.crt", "a certificate"));

    @Test
    void rendersAConfigurationForEachPod() {
        var context = TestRenderContexts.ofFile(GOLDEN.resolve("everything.yaml"));
        var credentials = RepositoryCredentialsReader.repositories(
                context.instance().backup().repositories(),
                context.names(),
                name -> Optional.ofNullable(SECRETS.get(name)));
        var source = context.instance()
                .bootstrap()
                .map(BootstrapSpec::repository)
                .map(from -> RepositoryCredentialsReader.source(
                        from, context.names(), name -> Optional.ofNullable(SECRETS.get(name))));
        BackupFiles.of(context.instance(), context.names(), credentials, source)
                .forEach((name, text) -> new CommittedFile(GOLDEN.resolve("everything")
                                .resolve("pgbackrest")
                                .resolve(name))
                        .check(text));
    }

    @Test
    void reportsAMissingSecretOrKeyAndConfiguresTheOtherRepositories() {
        var context = TestRenderContexts.ofFile(GOLDEN.resolve("everything.yaml"));
        var credentials = RepositoryCredentialsReader.repositories(
                context.instance().backup().repositories(),
                context.names(),
                name -> name.equals("gcs") ? Optional.of(Map.of("key", "x")) : Optional.empty());
        assertThat(credentials.problems())
                .containsExactly(
                        "Secret cipher does not exist",
                        "Secret cipher does not exist",
                        "Secret gcs has no key key.json");
        assertThat(credentials.repositories())
                .extracting(access -> access.index())
                .containsExactly(4);
    }

    @Test
    void aSecretOfSeveralLinesInjectsNoOption() {
        var context = TestRenderContexts.ofFile(GOLDEN.resolve("everything.yaml"));
        var credentials = RepositoryCredentialsReader.repositories(
                context.instance().backup().repositories().subList(0, 1),
                context.names(),
                _ -> Optional.of(Map.of("cipher-pass", "a\nrepo1-path=/elsewhere")));
        assertThat(credentials.problems())
                .containsExactly("repository 1: cipher-pass is empty or has more than one line");
        assertThat(credentials.toString() + credentials.repositories()).doesNotContain("elsewhere");
    }
}
