package io.alerthistory.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.ClientSpec;
import io.alerthistory.spec.ComputeResources;
import io.alerthistory.spec.DatabasePodSpec;
import io.alerthistory.spec.ExporterSpec;
import io.alerthistory.spec.ImageSpec;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What restarts a database because its user wants something else; and how long it may take to stop. */
class RestartHashesTest {
    @Test
    void aReloadedParameterKeepsTheHashes() {
        assertThat(settings("parameters: {log_min_duration_statement: 1s}\n")).isEqualTo(settings(""));
        assertThat(pod("parameters: {log_min_duration_statement: 1s}\n")).isEqualTo(pod(""));
    }

    @Test
    void aStartParameterChangesTheSettingsHash() {
        assertThat(settings("parameters: {track_activity_query_size: 2kB}\n")).isNotEqualTo(settings(""));
    }

    @Test
    void memoryChangesBothHashes() {
        assertThat(pod("resources: {memory: 8Gi}\n")).isNotEqualTo(pod(""));
        assertThat(settings("resources: {memory: 8Gi}\n")).isNotEqualTo(settings(""));
    }

    @Test
    void theAnnotationChangesThePodHash() {
        assertThat(RestartHashes.ofPod(TestRenderContexts.instance(""), "now")).isNotEqualTo(pod(""));
    }

    @Test
    void changesBesideThePodKeepTheHashes() {
        String spec = """
                storage: {size: 40Gi}
                networkPolicy: {enabled: false}
                podDisruptionBudget: {maxUnavailable: 0}
                onDelete: {volume: Delete}
                """;
        assertThat(pod(spec)).isEqualTo(pod(""));
        assertThat(settings(spec)).isEqualTo(settings(""));
    }

    /** A field that is new there has to be part of the hash here, or a restart for it waits for a window. */
    @Test
    void everyFieldIsPartOfTheHash() {
        assertThat(fields(ImageSpec.class)).containsExactly("reference", "pullPolicy", "pullSecrets");
        assertThat(fields(ComputeResources.class)).containsExactly("cpu", "memory");
        assertThat(fields(ExporterSpec.class)).containsExactly("enabled", "image", "command");
        assertThat(fields(ClientSpec.class))
                .containsExactly("replicas", "maxSurge", "connectionsPerReplica", "reservedConnections");
        assertThat(fields(DatabasePodSpec.class))
                .containsExactly(
                        "labels",
                        "annotations",
                        "nodeSelector",
                        "tolerations",
                        "priorityClassName",
                        "affinity",
                        "topologySpreadConstraints",
                        "gracePeriod",
                        "serviceAccountAnnotations");
        assertThat(fields(DatabasePodSpec.TaintToleration.class))
                .containsExactly("key", "operator", "value", "effect", "duration");
    }

    private static List<String> fields(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void affinityAndTolerationsAreInThePodHash() {
        String affinity = "pod: {affinity: {nodeAffinity: {%s: []}}}\n";
        var preferred = affinity.formatted("preferredDuringSchedulingIgnoredDuringExecution");
        assertThat(pod(preferred)).isNotEqualTo(pod("")).isEqualTo(pod(preferred));
        assertThat(pod("pod: {tolerations: [{key: spot}]}\n"))
                .isNotEqualTo(pod("pod: {tolerations: [{key: other}]}\n"));
    }

    @Test
    void theGracePeriodCoversArchivingAndTheLastCheckpoint() {
        // Three minutes, and a quarter of 8 GiB at 50 MiB a second.
        assertThat(GracePeriod.of(TestRenderContexts.instance("resources: {memory: 8Gi}\n")))
                .isEqualTo(Duration.ofSeconds(180 + 40));
        assertThat(GracePeriod.of(TestRenderContexts.instance("pod: {gracePeriod: 10m}\n")))
                .isEqualTo(Duration.ofMinutes(10));
    }

    private static String pod(String spec) {
        return RestartHashes.ofPod(TestRenderContexts.instance(spec), "");
    }

    private static String settings(String spec) {
        return RestartHashes.ofSettings(TestRenderContexts.instance(spec));
    }
}
