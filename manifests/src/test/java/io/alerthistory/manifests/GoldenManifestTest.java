package io.alerthistory.manifests;

import io.alerthistory.spec.CommittedFile;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All objects of an instance, a file a kind, as a reviewer reads them; -Dgolden.write=true writes them. */
class GoldenManifestTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "bare"})
    void rendersEveryField(String name) {
        check(name, GOLDEN.resolve(name + ".yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production"})
    void rendersTheExamples(String name) {
        check(name, Path.of("..", "examples", name + ".yaml"));
    }

    @Test
    void rendersAServiceMonitorWhereTheClusterHasTheKind() {
        var instance =
                TestRenderContexts.ofFile(GOLDEN.resolve("everything.yaml")).instance();
        var objects = InstanceObjects.of(TestRenderContexts.of(instance, ServiceMonitorSupport.PRESENT));
        var yaml = objects.all().stream()
                .filter(object -> object.getMetadata().getName().equals("everything-postgresql-exporter"))
                .map(KubernetesYaml::of)
                .collect(Collectors.joining("---\n"));
        CommittedFile.golden("everything/monitored.yaml").check(yaml);
    }

    private static void check(String name, Path spec) {
        var objects = InstanceObjects.of(TestRenderContexts.ofFile(spec)).all();
        objects.stream()
                .collect(Collectors.groupingBy(
                        HasMetadata::getKind,
                        TreeMap::new,
                        Collectors.mapping(KubernetesYaml::of, Collectors.joining("---\n"))))
                .forEach((kind, text) ->
                        CommittedFile.golden(name + "/" + kind + ".yaml").check(text));
    }
}
