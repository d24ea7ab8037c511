package io.alerthistory.operator;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One look at a name at a time. The framework forgets a deleted resource while it is still being looked at, so that a new
 * one of the same name is looked at beside it, and what the older look decided would be written over the newer's.
 */
final class PerInstanceLock {
    // A lock stays when its instance is gone: a look may be waiting for it, and it weighs next to nothing.
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
