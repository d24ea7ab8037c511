package io.alerthistory.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.manifests.crd.ResourceDefinition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real API server that knows the CRD, asked about YAML as it was written, in a namespace of its own. */
final class CrdApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client = TestCluster.client();
    private final String namespace;

    private CrdApiServer(String namespace) {
        this.namespace = namespace;
    }

    /** The cluster of KUBECONFIG; without one, the test is skipped. */
    static CrdApiServer start(String test) {
        var server = new CrdApiServer(
                test + "-" + Long.toString(ProcessHandle.current().pid(), 36));
        ResourceDefinition.all().forEach(kind -> {
            server.client
                    .resource(kind.customResourceDefinition())
                    .fieldManager("alert-history-e2e")
                    .forceConflicts()
                    .serverSideApply();
            server.client
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(kind.name())
                    .waitUntilCondition(
                            crd -> crd.getStatus().getConditions().stream()
                                    .anyMatch(condition -> condition.getType().equals("Established")
                                            && condition.getStatus().equals("True")),
                            30,
                            TimeUnit.SECONDS);
        });
        server.client
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(server.namespace)
                        .endMetadata()
                        .build())
                .create();
        return server;
    }

    /** What is wrong with the file; empty when it would be created. */
    List<String> create(String yaml) {
        return create("postgresinstances", yaml);
    }

    /** @param plural the kind, as in a path */
    List<String> create(String plural, String yaml) {
        return send(client.getHttpClient()
                .newHttpRequestBuilder()
                .post("application/yaml", yaml)
                .uri(uri(plural, "?dryRun=All&fieldValidation=Strict"))
                .build());
    }

    /** Really applies the file. */
    List<String> apply(String name, String yaml) {
        return patch(name, yaml, "");
    }

    /** What is wrong with applying the file to what is there; empty when it would be done. */
    List<String> update(String name, String yaml) {
        return patch(name, yaml, "&dryRun=All");
    }

    private List<String> patch(String name, String yaml, String options) {
        return send(client.getHttpClient()
                .newHttpRequestBuilder()
                .method("PATCH", "application/apply-patch+yaml", yaml)
                .uri(uri(
                        "postgresinstances",
                        "/" + name + "?fieldManager=test&force=true&fieldValidation=Strict" + options))
                .build());
    }

    private String uri(String plural, String suffix) {
        return client.getMasterUrl() + "apis/alerthistory.io/v1alpha1/namespaces/" + namespace + "/" + plural + suffix;
    }

    private List<String> send(HttpRequest request) {
        var response = client.getHttpClient().sendAsync(request, String.class).join();
        if (response.isSuccessful()) {
            return List.of();
        }
        try {
            return problems(JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    private static List<String> problems(JsonNode status) {
        if (status.path("code").asInt() >= 500) {
            throw new IllegalStateException(status.toString());
        }
        var problems = new ArrayList<String>();
        for (var cause : status.path("details").path("causes")) {
            problems.add(
                    cause.path("field").asText() + ": " + cause.path("message").asText());
        }
        return problems.isEmpty() ? List.of(status.path("message").asText()) : problems;
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
    }
}
