package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What opens a repository is in Secrets and in files, and nowhere else. */
class BackupSecretsTest {
    // Of the processes that run as PostgreSQL's user.
    private static final String ARGUMENTS =
            "for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline; echo; done 2>/dev/null; true";

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @Test
    void noSecretIsInAnObjectAnEventALogOrAnArgument() {
        var store = ObjectStore.shared().createSecrets(testNamespace.name());
        var history = testNamespace.database(
                "history",
                ObjectStore.specWithBackups(store.repository(1, "/" + testNamespace.name() + "/history", "")));
        var archive = ArchivedInstance.of(history);
        archive.insertFact(1);
        archive.awaitArchived();
        CustomResourceRequest.backup(history, "by-hand", 1, "Full").await("Completed");
        CustomResourceRequest.restore(history, "back", "{latest: true}").await("Completed");
        archive.assertFacts(1);
        var textsByLocation = textsByLocation();
        textsByLocation.put("arguments of postgres", history.exec("sh", "-c", ARGUMENTS));
        textsByLocation.put(
                "arguments of the agent",
                DatabasePods.exec(testNamespace.name(), history.podName(), "agent", "sh", "-c", ARGUMENTS));
        assertThat(textsByLocation).hasSizeGreaterThan(8);
        for (var secret : List.of(ObjectStore.CIPHER_PASS, store.keySecret())) {
            textsByLocation.forEach(
                    (location, text) -> assertThat(text).as(location).doesNotContain(secret, base64(secret)));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private TreeMap<String, String> textsByLocation() {
        var client = testNamespace.client();
        var objects = new ArrayList<Object>();
        objects.addAll(client.genericKubernetesResources(TestNamespace.INSTANCES)
                .inNamespace(testNamespace.name())
                .list()
                .getItems());
        objects.addAll(CustomResourceRequest.all(testNamespace.name(), CustomResourceRequest.BACKUP));
        objects.addAll(CustomResourceRequest.all(testNamespace.name(), CustomResourceRequest.RESTORE));
        objects.addAll(
                client.v1().events().inNamespace(testNamespace.name()).list().getItems());
        objects.addAll(client.batch()
                .v1()
                .jobs()
                .inNamespace(testNamespace.name())
                .list()
                .getItems());
        objects.addAll(client.apps()
                .statefulSets()
                .inNamespace(testNamespace.name())
                .list()
                .getItems());
        objects.addAll(
                client.configMaps().inNamespace(testNamespace.name()).list().getItems());
        var pods = client.pods().inNamespace(testNamespace.name()).list().getItems();
        objects.addAll(pods);
        var textsByLocation = new TreeMap<String, String>();
        textsByLocation.put("objects", Serialization.asYaml(objects));
        for (var pod : pods) {
            for (var container : pod.getSpec().getContainers()) {
                textsByLocation.put(
                        pod.getMetadata().getName() + "/" + container.getName(),
                        client.pods()
                                .inNamespace(testNamespace.name())
                                .withName(pod.getMetadata().getName())
                                .inContainer(container.getName())
                                .getLog());
            }
        }
        textsByLocation.put(
                "operator",
                client.pods()
                        .inNamespace(TestCluster.OPERATOR_NAMESPACE)
                        .withName(TestCluster.operatorPodName())
                        .getLog());
        return textsByLocation;
    }
}
