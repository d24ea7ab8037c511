package io.alerthistory.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One way leads Prometheus to the exporter, and never two. */
class MonitorKindTest {
    private static final String NAME = "history-postgresql-exporter";

    @Test
    void aMonitorAndNoAnnotations() {
        var objects = objects(MonitorKind.PRESENT, "");
        assertThat(of(objects.around())).extracting(HasMetadata::getKind).containsExactly("Service", "ServiceMonitor");
        assertThat(of(objects.around())).noneMatch(MonitorKindTest::annotated);
        assertThat(of(objects.unwanted())).isEmpty();
    }

    @Test
    void annotationsAndNoMonitor() {
        var objects = objects(MonitorKind.ABSENT, "");
        assertThat(of(objects.around())).extracting(HasMetadata::getKind).containsExactly("Service");
        assertThat(of(objects.around())).allMatch(MonitorKindTest::annotated);
        assertThat(of(objects.unwanted())).isEmpty();
    }

    @Test
    void whatIsThereStaysWhileTheClusterDoesNotSay() {
        var objects = objects(MonitorKind.UNCLEAR, "");
        assertThat(of(objects.around())).isEmpty();
        assertThat(of(objects.unwanted())).isEmpty();
    }

    @Test
    void bothGoWithTheExporter() {
        var objects = objects(MonitorKind.PRESENT, "exporter: {enabled: false}");
        assertThat(of(objects.around())).isEmpty();
        assertThat(of(objects.unwanted()))
                .extracting(HasMetadata::getKind)
                .containsExactly("Service", "ServiceMonitor");
    }

    @Test
    void theMonitorSelectsNoOtherServiceOfTheInstance() {
        var objects = objects(MonitorKind.PRESENT, "");
        var selected = Labels.exporterSelector(new Names("history", "alerts")).entrySet();
        assertThat(objects.around())
                .filteredOn(object -> object.getKind().equals("Service"))
                .filteredOn(object -> labels(object).containsAll(selected))
                .extracting(object -> object.getMetadata().getName())
                .containsExactly(NAME);
    }

    @Test
    void aLabelOfThePlatformTakesNoneOfOurs() {
        var target = Targets.of(Targets.instance(""), MonitorKind.PRESENT);
        var platform = new Platform(
                Map.of(), "exporter:1", List.of(), "program:1", Map.of("release", "x", Labels.NAME, "x"), "operators");
        var monitor = ExporterMonitor.of(new Target(
                target.instance(), target.names(), platform, "", target.files(), "", "", MonitorKind.PRESENT, ""));
        assertThat(monitor.getMetadata().getLabels())
                .containsEntry("release", "x")
                .containsEntry(Labels.NAME, "postgresql");
    }

    private static InstanceObjects objects(MonitorKind kind, String spec) {
        return InstanceObjects.of(Targets.of(Targets.instance(spec), kind));
    }

    private static List<HasMetadata> of(List<HasMetadata> objects) {
        return objects.stream()
                .filter(object -> object.getMetadata().getName().equals(NAME))
                .toList();
    }

    private static boolean annotated(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey("prometheus.io/scrape");
    }

    private static Set<Map.Entry<String, String>> labels(HasMetadata object) {
        return object.getMetadata().getLabels().entrySet();
    }
}
