package io.alerthistory.e2e.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.e2e.ExternalTools;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Prometheus operator's kinds, by its own definitions: a test's alone, where the cluster has none. */
final class MonitoringKinds {
    private static final String GROUP = "monitoring.coreos.com";
    // What a test has left behind, in a run that was cut off, is not the cluster's own.
    private static final String OURS = "alerthistory.io/of";

    private static final List<String> ALL =
            List.of("prometheuses", "servicemonitors", "podmonitors", "probes", "prometheusrules");

    private MonitoringKinds() {}

    static ResourceDefinitionContext of(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /** Without a Prometheus operator, or beside another one, there is nothing to test. */
    static void removeOrSkip() {
        ExternalTools.prometheusOperator();
        assumeTrue(mayBeRemoved(), "skipped: this cluster has kinds of the Prometheus operator");
        remove();
    }

    static void addAll() {
        ALL.forEach(MonitoringKinds::add);
    }

    static void add(String plural) {
        var file = ExternalTools.prometheusOperator().resolveSibling("crds").resolve(plural + ".yaml");
        var kind = definitions().load(file.toFile()).item();
        kind.getMetadata().setLabels(Map.of(OURS, "a-test"));
        TestCluster.client().resource(kind).create();
        var name = kind.getSpec().getNames().getKind();
        ClusterWait.until("the kind " + name, () -> TestCluster.client().supports(GROUP + "/v1", name));
    }

    /** Those that a test made. */
    static void remove() {
        if (mayBeRemoved()) {
            ALL.forEach(MonitoringKinds::remove);
        }
    }

    static void remove(String plural) {
        definition(plural).delete();
        ClusterWait.until("no " + plural, () -> definition(plural).get() == null);
    }

    private static boolean mayBeRemoved() {
        return ALL.stream()
                .flatMap(plural -> Optional.ofNullable(definition(plural).get()).stream())
                .allMatch(kind -> Optional.ofNullable(kind.getMetadata().getLabels())
                        .orElse(Map.of())
                        .containsKey(OURS));
    }

    private static Resource<CustomResourceDefinition> definition(String plural) {
        return definitions().withName(plural + "." + GROUP);
    }

    private static NonNamespaceOperation<
                    CustomResourceDefinition, CustomResourceDefinitionList, Resource<CustomResourceDefinition>>
            definitions() {
        return TestCluster.client().apiextensions().v1().customResourceDefinitions();
    }
}
