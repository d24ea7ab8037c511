package io.alerthistory.store.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this process knows to be in the database, so that it need not be sent again: only what was committed. */
final class Memory<K, V> {
    private final Cache<K, V> known;

    Memory(long atMost) {
        this.known = Caffeine.newBuilder().maximumSize(atMost).build();
    }

    Draft draft() {
        return new Draft();
    }

    void forget() {
        known.invalidateAll();
    }

    /** What one transaction sees: the known and what it learnt itself, which is known to others once it committed. */
    final class Draft {
        private final Map<K, V> learnt = new HashMap<>();

        @Nullable
        V get(K key) {
            V own = learnt.get(key);
            return own != null ? own : known.getIfPresent(key);
        }

        boolean knows(K key) {
            return get(key) != null;
        }

        void learn(K key, V value) {
            learnt.put(key, value);
        }

        void publish() {
            known.putAll(learnt);
        }
    }
}
