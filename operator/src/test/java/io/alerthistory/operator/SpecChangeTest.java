package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.PostgresInstanceResource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A change of the spec is seen at once, also one that is made while the operator writes the status. */
class SpecChangeTest extends ControlPlaneTest {
    // Less than the half minute after which the operator looks again on its own.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @Test
    void isReconciledDuringAStatusUpdate() throws InterruptedException {
        applySpec("paused: true");
        awaitObserved();
        for (int i = 0; i < 60; i++) {
            // An unknown field each time: the status changes, and there is nothing to wait for afterwards.
            applySpec("parameters: {no_such_parameter_%d: x}".formatted(i));
            Thread.sleep(2L * i); // the second one meets the first one's reconcile at another moment each time
            applySpec("parameters: {another_parameter_%d: x}".formatted(i));
            assertThat(awaitObserved()).as("change %d", i).isLessThan(AT_ONCE);
        }
    }

    private Duration awaitObserved() {
        long start = System.nanoTime();
        awaitThat("the spec is observed", () -> {
            var history = client.resources(PostgresInstanceResource.class)
                    .inNamespace(namespace)
                    .withName("history")
                    .get();
            return history.getStatus() != null
                    && Long.valueOf(history.generation())
                            .equals(history.getStatus().observedGeneration());
        });
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
