package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A namespace for each test, in which only restricted pods may run. When the test fails, what happened in it is
 * printed; then it is deleted. Register it with {@code @RegisterExtension final TestNamespace testNamespace = new
 * TestNamespace();}
 */
final class TestNamespace implements BeforeEachCallback, AfterEachCallback {
    static final ResourceDefinitionContext INSTANCES = new ResourceDefinitionContext.Builder()
            .withGroup("alerthistory.io")
            .withVersion("v1alpha1")
            .withKind("PostgresInstance")
            .withPlural("postgresinstances")
            .withNamespaced(true)
            .build();

    private String name = "";

    @Override
    public void beforeEach(ExtensionContext context) {
        var test = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        name = test.substring(0, Math.min(30, test.length())) + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        create(name);
    }

    /** Another namespace of the same kind; the caller deletes it. */
    static void create(String name) {
        TestCluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
                        .endMetadata()
                        .build())
                .create();
    }

    String name() {
        return name;
    }

    KubernetesClient client() {
        return TestCluster.client();
    }

    /** The instance {@code name} in this namespace, made from {@code spec}, the YAML below {@code spec:}. */
    TestPostgresInstance database(String database, String spec) {
        var instance = new TestPostgresInstance(name, database);
        instance.apply(spec);
        return instance;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            printDiagnostics(name);
        }
        client().namespaces().withName(name).delete();
    }

    /** Everything that helps to understand a failure from a log. */
    static void printDiagnostics(String namespace) {
        var client = TestCluster.client();
        System.out.println("---- " + namespace + ": instances");
        client.genericKubernetesResources(INSTANCES).inNamespace(namespace).list().getItems().stream()
                .map(GenericKubernetesResource::getAdditionalProperties)
                .forEach(System.out::println);
        System.out.println("---- " + namespace + ": events");
        client.v1().events().inNamespace(namespace).list().getItems().stream()
                .sorted(Comparator.comparing(
                        event -> Optional.ofNullable(event.getMetadata().getCreationTimestamp())
                                .orElse("")))
                .map(TestNamespace::line)
                .forEach(System.out::println);
        client.pods().inNamespace(namespace).list().getItems().forEach(pod -> logs(client, pod));
        System.out.println("---- operator");
        client.pods()
                .inNamespace(TestCluster.OPERATOR_NAMESPACE)
                .withLabel("app.kubernetes.io/component", "operator")
                .list()
                .getItems()
                .forEach(pod -> log(
                        client, pod, pod.getSpec().getContainers().getFirst().getName()));
    }

    private static String line(Event event) {
        return "%s %s %s/%s: %s"
                .formatted(
                        event.getMetadata().getCreationTimestamp(),
                        event.getReason(),
                        event.getInvolvedObject().getKind(),
                        event.getInvolvedObject().getName(),
                        event.getMessage());
    }

    private static void logs(KubernetesClient client, Pod pod) {
        List.copyOf(pod.getSpec().getContainers()).forEach(container -> log(client, pod, container.getName()));
    }

    private static void log(KubernetesClient client, Pod pod, String container) {
        System.out.println("---- " + pod.getMetadata().getName() + "/" + container + " "
                + Optional.ofNullable(pod.getStatus().getPhase()).orElse(""));
        try {
            System.out.println(client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .inContainer(container)
                    .tailingLines(60)
                    .getLog());
        } catch (KubernetesClientException e) {
            System.out.println(e.getMessage());
        }
    }
}
