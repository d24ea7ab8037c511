package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {
    private static final QueryDeadline LATER = QueryDeadline.in(Duration.ofMinutes(1));

    private final TenantTurns turns = new TenantTurns(1);
    private final List<Integer> order = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void tenantsTakeTurnsWhateverNumberOfThreadsTheyHave() throws Exception {
        turns.acquire(0, LATER);
        assertThat(turns.isContended()).isFalse();
        for (int tenant : new int[] {1, 1, 1, 2, 3, 3}) {
            startWaiting(tenant);
        }
        assertThat(turns.isContended()).isTrue();
        turns.release();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).containsExactly(1, 2, 3, 1, 3, 1);
        assertThat(turns.isContended()).isFalse();
        turns.acquire(0, LATER);
    }

    private void startWaiting(int tenant) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                turns.acquire(tenant, LATER);
                order.add(tenant);
                turns.release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }

    @Test
    void aThreadThatGivesUpLeavesItsPlaceToTheNext() throws Exception {
        turns.acquire(0, LATER);
        assertThatThrownBy(() -> turns.acquire(1, QueryDeadline.in(Duration.ofMillis(20))))
                .isInstanceOf(QueryException.class);
        startWaiting(1);
        startWaiting(2);
        threads.getFirst().interrupt();
        threads.getFirst().join();
        turns.release();
        threads.getLast().join();
        assertThat(order).containsExactly(2);
    }
}
