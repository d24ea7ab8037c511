package io.alerthistory.store.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Divides a few places among tenants. A free place goes to the tenants in turn, whatever number of threads of each of
 * them waits, and within a tenant to the thread that has waited longest.
 */
final class TenantTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Deque<WaitingThread>> waiting = new LinkedHashMap<>();
    private int freePlaces;
    private volatile boolean contended;

    /** @param places how many threads run at the same time */
    TenantTurns(int places) {
        this.freePlaces = places;
    }

    private static final class WaitingThread {
        private final Condition condition;
        private boolean admitted;

        WaitingThread(Condition condition) {
            this.condition = condition;
        }
    }

    /** Whether anybody waits for a place. */
    boolean isContended() {
        return contended;
    }

    /** @throws QueryException if no place is free before the deadline */
    void acquire(int tenant, QueryDeadline deadline) throws InterruptedException {
        lock.lock();
        try {
            if (freePlaces > 0 && waiting.isEmpty()) {
                freePlaces--;
                return;
            }
            var thread = new WaitingThread(lock.newCondition());
            waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>()).add(thread);
            admitWaiting();
            try {
                await(thread, deadline);
            } catch (InterruptedException | RuntimeException e) {
                leave(tenant, thread);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private static void await(WaitingThread thread, QueryDeadline deadline) throws InterruptedException {
        while (!thread.admitted) {
            deadline.require();
            var _ = thread.condition.awaitNanos(deadline.remainingNanos());
        }
    }

    void release() {
        lock.lock();
        try {
            freePlaces++;
            admitWaiting();
        } finally {
            lock.unlock();
        }
    }

    private void admitWaiting() {
        while (freePlaces > 0 && !waiting.isEmpty()) {
            Iterator<Map.Entry<Integer, Deque<WaitingThread>>> tenants =
                    waiting.entrySet().iterator();
            Map.Entry<Integer, Deque<WaitingThread>> next = tenants.next();
            int tenant = next.getKey();
            Deque<WaitingThread> threads = next.getValue();
            tenants.remove();
            WaitingThread thread = threads.remove();
            if (!threads.isEmpty()) {
                waiting.put(tenant, threads); // behind all others
            }
            freePlaces--;
            thread.admitted = true;
            thread.condition.signal();
        }
        contended = !waiting.isEmpty();
    }

    private void leave(int tenant, WaitingThread thread) {
        if (thread.admitted) {
            freePlaces++;
        } else {
            Deque<WaitingThread> threads = waiting.get(tenant);
            if (threads != null && threads.remove(thread) && threads.isEmpty()) {
                waiting.remove(tenant);
            }
        }
        admitWaiting();
    }
}
