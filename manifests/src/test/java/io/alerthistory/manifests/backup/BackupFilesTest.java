package io.alerthistory.manifests.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Targets;
import io.alerthistory.manifests.crd.CommittedFile;
import io.alerthistory.spec.Bootstrap;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * pgbackrest.conf for each place. Google's and Azure's stores and workload identity are shown by these files alone: no test here
 * reaches a cloud.
 */
class BackupFilesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "cipher", Map.of("cipher-pass", "the-pass\n"),
            "gcs", Map.of("key.json", "{}"),
            "s3", Map.of("key", "the-key", "key-secret", "the-secret", "ca.crt", "a certificate"));

    @Test
    void eachPlaceHasItsConfiguration() {
        var target = Targets.ofFile(GOLDEN.resolve("everything.yaml"));
        var opened = Opening.repositories(
                target.instance().backup().repositories(),
                target.names(),
                name -> Optional.ofNullable(SECRETS.get(name)));
        var source = target.instance()
                .bootstrap()
                .map(Bootstrap::repository)
                .map(from -> Opening.source(from, target.names(), name -> Optional.ofNullable(SECRETS.get(name))));
        BackupFiles.of(target.instance(), target.names(), opened, source)
                .forEach((name, text) -> new CommittedFile(GOLDEN.resolve("everything")
                                .resolve("pgbackrest")
                                .resolve(name))
                        .check(text));
    }

    @Test
    void aMissingSecretOrKeyIsASentenceAndTheOtherRepositoriesWork() {
        var target = Targets.ofFile(GOLDEN.resolve("everything.yaml"));
        var opened = Opening.repositories(
                target.instance().backup().repositories(),
                target.names(),
                name -> name.equals("gcs") ? Optional.of(Map.of("key", "x")) : Optional.empty());
        assertThat(opened.missing())
                .containsExactly(
                        "there is no Secret cipher", "there is no Secret cipher", "Secret gcs has no key key.json");
        assertThat(opened.repositories()).extracting(access -> access.index()).containsExactly(4);
    }

    @Test
    void aSecretOfSeveralLinesSmugglesNoOptionIn() {
        var target = Targets.ofFile(GOLDEN.resolve("everything.yaml"));
        var opened = Opening.repositories(
                target.instance().backup().repositories().subList(0, 1),
                target.names(),
                _ -> Optional.of(Map.of("cipher-pass", "a\nrepo1-path=/elsewhere")));
        assertThat(opened.missing()).containsExactly("repository 1: cipher-pass is empty or has more than one line");
        assertThat(opened.toString() + opened.repositories()).doesNotContain("elsewhere");
    }
}
