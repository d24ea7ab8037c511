package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What opens a repository is in Secrets and in files, and nowhere else. */
// Two such classes at once at most: backups are what makes a small machine busy.
@ResourceLock("repositories-b")
class BackupDiscretionTest {
    // Of the processes that run as PostgreSQL's user.
    private static final String ARGUMENTS =
            "for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline; echo; done 2>/dev/null; true";

    @RegisterExtension
    final Space space = new Space();

    @Test
    @Disabled("Written, but not yet seen to pass: the machine was too busy")
    void noSecretIsInAnObjectAnEventALogOrAnArgument() {
        var store = Store.shared().secretsIn(space.name());
        var history =
                space.database("history", Store.backedUp(store.repository(1, "/" + space.name() + "/history", "")));
        var archive = Archive.of(history);
        archive.fact(1);
        archive.archived();
        Order.backup(history, "by-hand", 1, "Full").await("Completed");
        Order.restore(history, "back", "{latest: true}").await("Completed");
        archive.holds(1);
        var said = said();
        said.put("arguments of postgres", history.exec("sh", "-c", ARGUMENTS));
        said.put(
                "arguments of the keeper", Pods.exec(space.name(), history.podName(), "keeper", "sh", "-c", ARGUMENTS));
        assertThat(said).hasSizeGreaterThan(8);
        for (var secret : List.of(Store.CIPHER_PASS, store.keySecret())) {
            said.forEach((where, text) -> assertThat(text).as(where).doesNotContain(secret, base64(secret)));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private TreeMap<String, String> said() {
        var client = space.client();
        var objects = new ArrayList<Object>();
        objects.addAll(client.genericKubernetesResources(Space.INSTANCES)
                .inNamespace(space.name())
                .list()
                .getItems());
        objects.addAll(Order.all(space.name(), Order.BACKUP));
        objects.addAll(Order.all(space.name(), Order.RESTORE));
        objects.addAll(client.v1().events().inNamespace(space.name()).list().getItems());
        objects.addAll(
                client.batch().v1().jobs().inNamespace(space.name()).list().getItems());
        objects.addAll(
                client.apps().statefulSets().inNamespace(space.name()).list().getItems());
        objects.addAll(client.configMaps().inNamespace(space.name()).list().getItems());
        var pods = client.pods().inNamespace(space.name()).list().getItems();
        objects.addAll(pods);
        var said = new TreeMap<String, String>();
        said.put("objects", Serialization.asYaml(objects));
        for (var pod : pods) {
            for (var container : pod.getSpec().getContainers()) {
                said.put(
                        pod.getMetadata().getName() + "/" + container.getName(),
                        client.pods()
                                .inNamespace(space.name())
                                .withName(pod.getMetadata().getName())
                                .inContainer(container.getName())
                                .getLog());
            }
        }
        said.put(
                "operator",
                client.pods()
                        .inNamespace(Cluster.OPERATOR_NAMESPACE)
                        .withName(Cluster.operator())
                        .getLog());
        return said;
    }
}
