package io.alerthistory.operator;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Allows one reconcile per name at a time. The framework forgets a deleted resource while it is still being reconciled,
 * and would start to reconcile a new one of the same name in parallel. The older reconcile could then overwrite the
 * results of the newer one.
 */
final class PerInstanceLock {
    // Locks of deleted instances are kept: a reconcile may be waiting for one, and they are small.
    private final ConcurrentMap<Object, Lock> locks = new ConcurrentHashMap<>();

    <T> T runExclusively(Object name, Supplier<T> action) {
        var lock = locks.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
