package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a hand does to a database's pod. */
final class DatabasePods {
    private DatabasePods() {}

    private static PodResource of(TestPostgresInstance database) {
        return TestCluster.client().pods().inNamespace(database.namespace()).withName(database.podName());
    }

    static Optional<Pod> find(TestPostgresInstance database) {
        return Optional.ofNullable(of(database).get());
    }

    /** As the kubelet sees it. */
    static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    static void annotate(TestPostgresInstance database, String name, String value) {
        of(database)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new PodBuilder()
                                .withNewMetadata()
                                .withAnnotations(Map.of(name, value))
                                .endMetadata()
                                .build());
    }

    static void delete(TestPostgresInstance database) {
        of(database).delete();
    }

    static boolean evict(TestPostgresInstance database) {
        return of(database).evict();
    }

    /** Whether there is a pod by now that is not the one with this uid. */
    static boolean isReplaced(TestPostgresInstance database, String uid) {
        return find(database)
                .filter(pod -> !pod.getMetadata().getUid().equals(uid))
                .isPresent();
    }

    /** Runs a command in a container; the output, or an AssertionError with what it complained of. */
    static String exec(String namespace, String pod, String container, String... command) {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        try (var run = TestCluster.client()
                .pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(container)
                .writingOutput(out)
                .writingError(error)
                .exec(command)) {
            Integer exit = run.exitCode().get(30, TimeUnit.SECONDS);
            assertThat(exit)
                    .as(() -> String.join(" ", command) + ": " + error.toString(UTF_8))
                    .isZero();
            return out.toString(UTF_8).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(String.join(" ", command), e);
        }
    }

    /** The pods of a Job that exist by now. */
    static List<Pod> ofJob(String namespace, String job) {
        return TestCluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("batch.kubernetes.io/job-name", job)
                .list()
                .getItems();
    }

    /** Waits until a Job's container runs, and ends its pod without a word. */
    static void killWhenRunning(String namespace, String job) {
        ClusterWait.until(
                "a running pod of " + job, () -> ofJob(namespace, job).stream().anyMatch(DatabasePods::isRunning));
        TestCluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("batch.kubernetes.io/job-name", job)
                .withGracePeriod(0)
                .delete();
    }

    static boolean isRunning(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> container.getState().getRunning() != null);
    }

    static boolean isRunning(Pod pod, String container) {
        return containerStatus(pod, container)
                .filter(status -> status.getState().getRunning() != null)
                .isPresent();
    }

    /** The status of a container; empty until the kubelet reports it. */
    static Optional<ContainerStatus> containerStatus(Pod pod, String container) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .findFirst();
    }

    static void assertNoContainerRestarted(TestPostgresInstance database) {
        assertThat(database.pod().getStatus().getContainerStatuses()).allMatch(status -> status.getRestartCount() == 0);
    }

    /** The container postgres, as it is specified. */
    static Container postgres(TestPostgresInstance database) {
        return database.pod().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("postgres"))
                .findFirst()
                .orElseThrow();
    }

    /** Has the kubelet start the container postgres again inside its pod, after a fast shutdown. */
    static void restartContainer(TestPostgresInstance database) {
        int previousRestarts = restarts(database);
        database.exec("sh", "-c", "kill -INT 1");
        ClusterWait.until("the container started again", () -> restarts(database) > previousRestarts);
        database.awaitReady();
    }

    static int restarts(TestPostgresInstance database) {
        return restarts(database.pod());
    }

    /** How often the kubelet has started the container postgres again in this pod. */
    static int restarts(Pod pod) {
        return containerStatus(pod, "postgres")
                .map(ContainerStatus::getRestartCount)
                .orElse(0);
    }

    /** Ends a database's pod without a word. */
    static void kill(TestPostgresInstance database) {
        of(database).withGracePeriod(0).delete();
    }
}
