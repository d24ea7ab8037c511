package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pod that opens TCP connections and tells what became of them. */
record ConnectionProbePod(String namespace, String pod, String container) {
    /** A moment passes until a policy holds for a new pod, and until a Service knows its endpoints. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** What became of a connection: a policy drops, so it is never answered; a port without a listener refuses. */
    enum ConnectionOutcome {
        CONNECTED,
        REFUSED,
        UNANSWERED
    }

    /** A new restricted pod with these labels; it is there until its namespace goes. */
    static ConnectionProbePod create(String namespace, String name, Map<String, String> labels) {
        var client = TestCluster.client();
        client.resource(pod(namespace, name, labels)).create();
        client.pods().inNamespace(namespace).withName(name).waitUntilReady(60, TimeUnit.SECONDS);
        return new ConnectionProbePod(namespace, name, "caller");
    }

    private static Pod pod(String namespace, String name, Map<String, String> labels) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(999L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("caller")
                .withImage(TestCluster.postgresImage("17"))
                .withCommand("sleep", "3600")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }

    void awaitOutcome(String host, int port, ConnectionOutcome expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        ConnectionOutcome last;
        do {
            last = connect(host, port);
            if (last == expected) {
                return;
            }
            TestPostgresInstance.pause();
        } while (System.nanoTime() < end);
        assertThat(last).as("%s/%s to %s:%d", namespace, pod, host, port).isEqualTo(expected);
    }

    /** One attempt of at most two seconds. */
    ConnectionOutcome connect(String host, int port) {
        var attempt = run("timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/$0/$1 && echo connected", host, "" + port);
        if (attempt.output().contains("connected")) {
            return ConnectionOutcome.CONNECTED;
        }
        return attempt.output().contains("refused") ? ConnectionOutcome.REFUSED : ConnectionOutcome.UNANSWERED;
    }

    /** An exit code, and what was printed on both streams. */
    record PodCommandResult(int exit, String output) {}

    PodCommandResult run(String... command) {
        var output = new ByteArrayOutputStream();
        try (var run = TestCluster.client()
                .pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(container)
                .writingOutput(output)
                .writingError(output)
                .exec(command)) {
            int exit = run.exitCode().get(30, TimeUnit.SECONDS);
            return new PodCommandResult(exit, output.toString(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(String.join(" ", command), e);
        }
    }
}
