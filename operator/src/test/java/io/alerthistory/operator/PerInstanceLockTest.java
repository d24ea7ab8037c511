package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PerInstanceLockTest {
    private final PerInstanceLock instanceLock = new PerInstanceLock();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void theSecondReconcileBeginsWhenTheFirstHasEnded() throws InterruptedException {
        var firstStarted = new CountDownLatch(1);
        var firstMayEnd = new CountDownLatch(1);
        var firstReconcile = Thread.ofVirtual()
                .start(() -> instanceLock.runExclusively("history", () -> {
                    firstStarted.countDown();
                    await(firstMayEnd);
                    return events.add("first");
                }));
        firstStarted.await();
        var second = Thread.ofVirtual().start(() -> instanceLock.runExclusively("history", () -> events.add("second")));
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(events).isEmpty();
        firstMayEnd.countDown();
        firstReconcile.join();
        second.join();
        assertThat(events).containsExactly("first", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
