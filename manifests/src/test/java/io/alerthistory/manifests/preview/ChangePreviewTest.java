package io.alerthistory.manifests.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.RestartHashes;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.CommittedFile;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says before anything is done. */
class ChangePreviewTest {
    private static final String SMALL = "resources: {cpu: 1, memory: 1Gi}\nstorage: {size: 1Gi}\n";
    private static final InstanceNames NAMES = new InstanceNames("history", "alerts");

    @Test
    void anUnchangedFileChangesNothing() {
        var preview = preview(SMALL, SMALL);

        assertThat(preview.differences()).isEmpty();
        golden("same", preview);
    }

    @Test
    void aReloadableSettingReloads() {
        var preview = preview(SMALL, SMALL + "parameters: {work_mem: 1MB}\n");

        assertThat(preview.restarts()).isFalse();
        assertThat(effect(preview, "work_mem")).isEqualTo(ChangeEffect.RELOADS);
        golden("reload", preview);
    }

    @Test
    void aRepositoryIsShownByItsFields() {
        String backup = """
                backup:
                  repositories:
                  - {index: 1, s3: {bucket: alerts, endpoint: s3.example.com, region: eu-1, credentialsSecret: s3}}
                """;
        var preview = preview(SMALL, SMALL + backup);

        assertThat(text(preview)).doesNotContainPattern("[A-Z][A-Za-z]+\\[");
        golden("repository", preview);
    }

    @Test
    void memoryRestarts() {
        var preview = preview(SMALL, SMALL.replace("1Gi}\nstorage", "2Gi}\nstorage"));

        assertThat(preview.restarts()).isTrue();
        assertThat(effect(preview, "shared_buffers")).isEqualTo(ChangeEffect.RESTARTS);
        golden("memory", preview);
    }

    @Test
    void aVolumeGrowsAndNeverShrinks() {
        var larger = preview(SMALL, SMALL.replace("size: 1Gi", "size: 2Gi"));
        var two = SMALL.replace("size: 1Gi", "size: 2Gi");
        var grownVolume = new LiveInstance.LiveVolume(Bytes.mebibytes(2048), "standard", Optional.of(true));
        var smaller = ChangePreview.of(live(two, true, grownVolume), desired(SMALL));

        assertThat(effect(larger, "storage.size")).isEqualTo(ChangeEffect.EXPANDS);
        assertThat(larger.isRefused()).isFalse();
        assertThat(smaller.isRefused()).isTrue();
        golden("grow", larger);
        golden("shrink", smaller);
    }

    @Test
    void revertsAnUnappliedSize() {
        var preview = preview(SMALL.replace("size: 1Gi", "size: 2Gi"), SMALL);

        assertThat(preview.isRefused()).isFalse();
        assertThat(effect(preview, "storage.size")).isEqualTo(ChangeEffect.NOTHING);
    }

    @Test
    void refusesGrowthThatTheStorageClassForbids() {
        var preview = ChangePreview.of(
                live(SMALL, true, new LiveInstance.LiveVolume(Bytes.mebibytes(1024), "fixed", Optional.of(false))),
                desired(SMALL.replace("size: 1Gi", "size: 2Gi")));

        assertThat(preview.isRefused()).isTrue();
        golden("fixed-class", preview);
    }

    @Test
    void aRestartForAUserChangeDoesNotWait() {
        // max_locks_per_transaction follows from the retention, which the user may change: it is a wish.
        var preview = preview(SMALL, SMALL + "load: {retention: 360d}\n");

        assertThat(preview.differences()).noneMatch(difference -> difference.effect() == ChangeEffect.PENDING);
    }

    @Test
    void clientsWithoutTlsAddARule() {
        var preview = preview(SMALL, SMALL + "tls: {mode: optional}\n");

        assertThat(preview.restarts()).isFalse();
        golden("tls-optional", preview);
    }

    @Test
    void aPausedInstanceWaits() {
        var preview = preview(SMALL, SMALL + "paused: true\nparameters: {work_mem: 1MB}\n");

        assertThat(preview.differences()).allMatch(difference -> difference.effect() == ChangeEffect.NOTHING);
    }

    @Test
    void comparesAnUnappliedSpecWithTheLiveFiles() {
        var current = live(SMALL, true, volume());
        var notApplied = new LiveInstance(
                instance(SMALL + "parameters: {work_mem: 512kB}\n"),
                "",
                false,
                current.files(),
                current.podHashes(),
                current.volume());

        assertThat(ChangePreview.of(notApplied, desired(SMALL + "parameters: {work_mem: 512kB}\n"))
                        .differences())
                .extracting(PreviewDifference::subject)
                .containsExactly("work_mem");
    }

    @Test
    void theAnnotationRestarts() {
        var desired = desired(SMALL);
        var preview = ChangePreview.of(
                live(SMALL, true, volume()),
                new DesiredInstance(desired.instance(), "now", desired.files(), desired.build(), List.of()));

        assertThat(preview.restarts()).isTrue();
    }

    @Test
    void refusesASpecThatTheImageCannotRun() {
        var desired = desired(SMALL + "parameters: {work_mem: 1MB}\n");
        var preview = ChangePreview.of(
                live(SMALL, true, volume()),
                new DesiredInstance(
                        desired.instance(), "", desired.files(), desired.build(), List.of("image x has no pgaudit")));

        assertThat(preview.isRefused()).isTrue();
    }

    @Test
    void secretsAreNotShown() {
        var preview =
                preview(SMALL, SMALL + "pod: {annotations: {vendor/api-key: hunter2, vendor/password: hunter2}}\n");

        assertThat(preview.restarts()).isTrue();
        assertThat(text(preview)).doesNotContain("hunter2").contains("(hidden)");
    }

    @Test
    void estimatesThePauseFromTheLastStart() {
        assertThat(RestartDowntime.of(Optional.of(Duration.ofSeconds(4))).length())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(RestartDowntime.of(Optional.of(Duration.ofHours(4))).reason())
                .contains("estimate");
        assertThat(RestartDowntime.of(Optional.empty()).reason()).contains("estimate");
    }

    private static ChangeEffect effect(ChangePreview preview, String subject) {
        return preview.differences().stream()
                .filter(difference -> difference.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .effect();
    }

    private static ChangePreview preview(String liveSpec, String newSpec) {
        return ChangePreview.of(live(liveSpec, true, volume()), desired(newSpec));
    }

    private static LiveInstance.LiveVolume volume() {
        return new LiveInstance.LiveVolume(Bytes.mebibytes(1024), "standard", Optional.of(true));
    }

    private static LiveInstance live(String spec, boolean specApplied, LiveInstance.LiveVolume volume) {
        var instance = instance(spec);
        var files = files(instance);
        return new LiveInstance(
                instance,
                "",
                specApplied,
                Optional.of(new LiveInstance.LiveConfigFiles(
                        files.postgresqlConf(), files.pgHbaConf(), files.pgIdentConf())),
                Optional.of(new LiveInstance.PodRestartHashes(
                        RestartHashes.ofPod(instance, ""), RestartHashes.ofSettings(instance))),
                Optional.of(volume));
    }

    private static DesiredInstance desired(String spec) {
        var instance = instance(spec);
        return new DesiredInstance(instance, "", files(instance), PostgresBuild.IMAGE, List.of());
    }

    private static PostgresInstance instance(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + spec.indent(2);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance valid -> valid.instance();
            case InstanceParseResult.InvalidInstance invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static ConfigurationResult.PostgresConfigFiles files(PostgresInstance instance) {
        return switch (PostgresConfiguration.render(instance, ServerLayout.ContainerLayout.standard())) {
            case ConfigurationResult.PostgresConfigFiles files -> files;
            case ConfigurationResult.InvalidConfiguration invalidConfiguration ->
                throw new AssertionError(invalidConfiguration.problems());
        };
    }

    private static String text(ChangePreview preview) {
        return PreviewText.of(preview, NAMES, RestartDowntime.of(Optional.of(Duration.ofSeconds(4))));
    }

    private static void golden(String name, ChangePreview preview) {
        CommittedFile.golden("preview/" + name + ".txt").check(text(preview));
    }
}
