package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final OneAtATime oneAtATime = new OneAtATime();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void theSecondLookBeginsWhenTheFirstHasEnded() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first = Thread.ofVirtual()
                .start(() -> oneAtATime.look("history", () -> {
                    begun.countDown();
                    await(go);
                    return happened.add("first");
                }));
        begun.await();
        var second = Thread.ofVirtual().start(() -> oneAtATime.look("history", () -> happened.add("second")));
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(happened).isEmpty();
        go.countDown();
        first.join();
        second.join();
        assertThat(happened).containsExactly("first", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
