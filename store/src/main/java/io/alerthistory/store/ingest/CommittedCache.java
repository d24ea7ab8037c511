package io.alerthistory.store.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this process knows to be in the database, so that it need not be sent again: only what was committed. */
final class CommittedCache<K, V> {
    private final Cache<K, V> committed;

    CommittedCache(long atMost) {
        this.committed = Caffeine.newBuilder().maximumSize(atMost).build();
    }

    TransactionCache transaction() {
        return new TransactionCache();
    }

    void invalidate() {
        committed.invalidateAll();
    }

    /** What one transaction sees: the known and what it learnt itself, which is known to others once it committed. */
    final class TransactionCache {
        private final Map<K, V> uncommitted = new HashMap<>();

        @Nullable
        V get(K key) {
            V uncommittedValue = uncommitted.get(key);
            return uncommittedValue != null ? uncommittedValue : committed.getIfPresent(key);
        }

        boolean contains(K key) {
            return get(key) != null;
        }

        void put(K key, V value) {
            uncommitted.put(key, value);
        }

        void publish() {
            committed.putAll(uncommitted);
        }
    }
}
