package io.alerthistory.store.ingest.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that this process knows to be committed, so that it need not send them again. */
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

    /**
     * The cache within one transaction: the committed rows and those that the transaction wrote. The latter become
     * visible to others on commit.
     */
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
