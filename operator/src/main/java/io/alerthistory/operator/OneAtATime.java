package io.alerthistory.operator;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One look at a name at a time. The framework forgets a deleted resource while it is still being looked at, so that a new
 * one of the same name is looked at beside it, and what the older look decided would be written over the newer's.
 */
final class OneAtATime {
    // Two names that share a lock wait for each other, and that is all.
    private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

    <T> T look(Object name, Supplier<T> look) {
        var lock = locks[Math.floorMod(name.hashCode(), locks.length)];
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
