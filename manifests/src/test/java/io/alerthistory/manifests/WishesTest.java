package io.alerthistory.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.Clients;
import io.alerthistory.spec.Exporter;
import io.alerthistory.spec.Image;
import io.alerthistory.spec.Pod;
import io.alerthistory.spec.Resources;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What restarts a database because its user wants something else; and how long it may take to stop. */
class WishesTest {
    @Test
    void aReloadedParameterIsNoWishForARestart() {
        assertThat(settings("parameters: {log_min_duration_statement: 1s}\n")).isEqualTo(settings(""));
        assertThat(pod("parameters: {log_min_duration_statement: 1s}\n")).isEqualTo(pod(""));
    }

    @Test
    void aParameterOfTheStartIsAWishForARestart() {
        assertThat(settings("parameters: {track_activity_query_size: 2kB}\n")).isNotEqualTo(settings(""));
    }

    @Test
    void memoryIsAWishOfPodAndSettings() {
        assertThat(pod("resources: {memory: 8Gi}\n")).isNotEqualTo(pod(""));
        assertThat(settings("resources: {memory: 8Gi}\n")).isNotEqualTo(settings(""));
    }

    @Test
    void theAnnotationIsAWishOfThePod() {
        assertThat(Wishes.ofPod(Targets.instance(""), "now")).isNotEqualTo(pod(""));
    }

    @Test
    void whatDoesNotTouchThePodIsNoWish() {
        var spec = """
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
        assertThat(fields(Image.class)).containsExactly("reference", "pullPolicy", "pullSecrets");
        assertThat(fields(Resources.class)).containsExactly("cpu", "memory");
        assertThat(fields(Exporter.class)).containsExactly("enabled", "image", "command");
        assertThat(fields(Clients.class)).containsExactly("replicas", "surge", "connectionsEach", "reserved");
        assertThat(fields(Pod.class))
                .containsExactly(
                        "labels",
                        "annotations",
                        "nodeSelector",
                        "tolerations",
                        "priorityClass",
                        "affinity",
                        "topologySpread",
                        "gracePeriod",
                        "serviceAccountAnnotations");
        assertThat(fields(Pod.Toleration.class)).containsExactly("key", "operator", "value", "effect", "duration");
    }

    private static List<String> fields(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void affinityAndTolerationsAreWishesOfThePod() {
        var affinity = "pod: {affinity: {nodeAffinity: {%s: []}}}\n";
        var preferred = affinity.formatted("preferredDuringSchedulingIgnoredDuringExecution");
        assertThat(pod(preferred)).isNotEqualTo(pod("")).isEqualTo(pod(preferred));
        assertThat(pod("pod: {tolerations: [{key: spot}]}\n"))
                .isNotEqualTo(pod("pod: {tolerations: [{key: other}]}\n"));
    }

    @Test
    void theGracePeriodCoversArchivingAndTheLastCheckpoint() {
        // Three minutes, and a quarter of 8 GiB at 50 MiB a second.
        assertThat(GracePeriod.of(Targets.instance("resources: {memory: 8Gi}\n")))
                .isEqualTo(Duration.ofSeconds(180 + 40));
        assertThat(GracePeriod.of(Targets.instance("pod: {gracePeriod: 10m}\n")))
                .isEqualTo(Duration.ofMinutes(10));
    }

    private static String pod(String spec) {
        return Wishes.ofPod(Targets.instance(spec), "");
    }

    private static String settings(String spec) {
        return Wishes.ofSettings(Targets.instance(spec));
    }
}
