package io.alerthistory.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One way leads Prometheus to the exporter, and never two. */
class ServiceMonitorSupportTest {
    private static final String NAME = "history-postgresql-exporter";

    @Test
    void rendersAMonitorInsteadOfAnnotations() {
        var objects = objects(ServiceMonitorSupport.PRESENT, "");
        assertThat(exporterObjects(objects.supportingObjects()))
                .extracting(HasMetadata::getKind)
                .containsExactly("Service", "ServiceMonitor");
        assertThat(exporterObjects(objects.supportingObjects())).noneMatch(ServiceMonitorSupportTest::annotated);
        assertThat(exporterObjects(objects.obsoleteObjects())).isEmpty();
    }

    @Test
    void rendersAnnotationsInsteadOfAMonitor() {
        var objects = objects(ServiceMonitorSupport.ABSENT, "");
        assertThat(exporterObjects(objects.supportingObjects()))
                .extracting(HasMetadata::getKind)
                .containsExactly("Service");
        assertThat(exporterObjects(objects.supportingObjects())).allMatch(ServiceMonitorSupportTest::annotated);
        assertThat(exporterObjects(objects.obsoleteObjects())).isEmpty();
    }

    @Test
    void leavesObjectsAloneWhileTheKindIsUnknown() {
        var objects = objects(ServiceMonitorSupport.UNKNOWN, "");
        assertThat(exporterObjects(objects.supportingObjects())).isEmpty();
        assertThat(exporterObjects(objects.obsoleteObjects())).isEmpty();
    }

    @Test
    void rendersNeitherWithoutTheExporter() {
        var objects = objects(ServiceMonitorSupport.PRESENT, "exporter: {enabled: false}");
        assertThat(exporterObjects(objects.supportingObjects())).isEmpty();
        assertThat(exporterObjects(objects.obsoleteObjects()))
                .extracting(HasMetadata::getKind)
                .containsExactly("Service", "ServiceMonitor");
    }

    @Test
    void theMonitorSelectsNoOtherServiceOfTheInstance() {
        var objects = objects(ServiceMonitorSupport.PRESENT, "");
        var selected = InstanceLabels.exporterSelector(new InstanceNames("history", "alerts"))
                .entrySet();
        assertThat(objects.supportingObjects())
                .filteredOn(object -> object.getKind().equals("Service"))
                .filteredOn(object -> labels(object).containsAll(selected))
                .extracting(object -> object.getMetadata().getName())
                .containsExactly(NAME);
    }

    @Test
    void platformLabelsDoNotReplaceOurOwn() {
        var context = TestRenderContexts.of(TestRenderContexts.instance(""), ServiceMonitorSupport.PRESENT);
        var platform = new PlatformDefaults(
                Map.of(),
                "exporter:1",
                List.of(),
                "program:1",
                Map.of("release", "x", InstanceLabels.NAME, "x"),
                "operators");
        var monitor = ExporterMonitor.of(new RenderContext(
                context.instance(),
                context.names(),
                platform,
                "",
                context.files(),
                "",
                "",
                ServiceMonitorSupport.PRESENT,
                ""));
        assertThat(monitor.getMetadata().getLabels())
                .containsEntry("release", "x")
                .containsEntry(InstanceLabels.NAME, "postgresql");
    }

    private static InstanceObjects objects(ServiceMonitorSupport serviceMonitorSupport, String spec) {
        return InstanceObjects.of(TestRenderContexts.of(TestRenderContexts.instance(spec), serviceMonitorSupport));
    }

    private static List<HasMetadata> exporterObjects(List<HasMetadata> objects) {
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
