package io.alerthistory.store.ingest.table;

import io.alerthistory.history.Sha256Hash;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The ids of tenants, sources, receivers and aggregation groups. There are few of them, so they are cached after their
 * first message.
 */
public final class SenderDictionaries {
    private final CommittedCache<String, Integer> tenants = new CommittedCache<>(10_000);
    private final CommittedCache<SourceKey, Integer> sources = new CommittedCache<>(10_000);
    private final CommittedCache<ReceiverKey, Integer> receivers = new CommittedCache<>(10_000);
    private final CommittedCache<GroupKey, Long> groups = new CommittedCache<>(100_000);

    private record SourceKey(int tenantId, AlertSource source) {}

    private record ReceiverKey(int tenantId, String name) {}

    private record GroupKey(int sourceId, int receiverId, UUID hash) {}

    /** The ids of a message's sender; groupId is 0 if there is no aggregation group. */
    public record SenderIds(int tenantId, int sourceId, int receiverId, long groupId) {}

    public void invalidate() {
        tenants.invalidate();
        sources.invalidate();
        receivers.invalidate();
        groups.invalidate();
    }

    /** @param generation of the state, read under the maintenance lock: what is looked up counts as used since then */
    public DictionaryWriter writer(Connection connection, long generation) {
        return new DictionaryWriter(connection, generation);
    }

    // A group key holds the values of labels, so only this is stored.
    private static UUID groupHash(String groupKey) {
        return Sha256Hash.sha256(groupKey.getBytes(StandardCharsets.UTF_8)).first128Bits();
    }

    /** The dictionaries within one transaction. */
    public final class DictionaryWriter {
        private final Connection connection;
        private final long generation;
        private final CommittedCache<String, Integer>.TransactionCache tenantCache = tenants.transaction();
        private final CommittedCache<SourceKey, Integer>.TransactionCache sourceCache = sources.transaction();
        private final CommittedCache<ReceiverKey, Integer>.TransactionCache receiverCache = receivers.transaction();
        private final CommittedCache<GroupKey, Long>.TransactionCache groupCache = groups.transaction();

        private DictionaryWriter(Connection connection, long generation) {
            this.connection = connection;
            this.generation = generation;
        }

        public SenderIds sender(IngestMessage message) throws SQLException {
            int tenantId = tenantId(message.tenant().name());
            int sourceId = sourceId(new SourceKey(tenantId, message.source()));
            int receiverId =
                    receiverId(new ReceiverKey(tenantId, message.delivery().receiver()));
            long groupId = message.delivery().isDirect()
                    ? 0
                    : groupId(
                            tenantId,
                            new GroupKey(
                                    sourceId,
                                    receiverId,
                                    groupHash(message.delivery().groupKey())));
            return new SenderIds(tenantId, sourceId, receiverId, groupId);
        }

        /** Who told of something, and through which receiver, without an aggregation group. */
        public SenderIds senderOf(int tenantId, AlertSource from, String receiverName) throws SQLException {
            return new SenderIds(
                    tenantId,
                    sourceId(new SourceKey(tenantId, from)),
                    receiverId(new ReceiverKey(tenantId, receiverName)),
                    0);
        }

        /** The aggregation group of a delivery. */
        public long aggregationGroup(int tenantId, AlertSource from, String receiverName, UUID groupHash)
                throws SQLException {
            SenderIds sender = senderOf(tenantId, from, receiverName);
            return groupId(tenantId, new GroupKey(sender.sourceId(), sender.receiverId(), groupHash));
        }

        public int tenant(Tenant name) throws SQLException {
            return tenantId(name.name());
        }

        public void publishCaches() {
            tenantCache.publish();
            sourceCache.publish();
            receiverCache.publish();
            groupCache.publish();
        }

        // DO UPDATE and not DO NOTHING: it returns the id of the row that was there, whoever made it, and tells
        // SenderDeletion that the id is in use again.

        private int tenantId(String name) throws SQLException {
            Integer cachedId = tenantCache.get(name);
            if (cachedId != null) {
                return cachedId;
            }
            int id = (int) id("""
                    INSERT INTO tenant AS t (name, used_generation) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE
                    SET used_generation = greatest(t.used_generation, excluded.used_generation)
                    RETURNING id""", name, generation);
            tenantCache.put(name, id);
            return id;
        }

        private int sourceId(SourceKey key) throws SQLException {
            Integer cachedId = sourceCache.get(key);
            if (cachedId != null) {
                return cachedId;
            }
            int id = (int) id(
                    """
                    INSERT INTO source AS t (tenant_id, kind, name, used_generation) VALUES (?, ?, ?, ?)
                    ON CONFLICT (tenant_id, kind, name) DO UPDATE
                    SET used_generation = greatest(t.used_generation, excluded.used_generation)
                    RETURNING id""",
                    key.tenantId(),
                    key.source().kind().text(),
                    key.source().name(),
                    generation);
            sourceCache.put(key, id);
            return id;
        }

        private int receiverId(ReceiverKey key) throws SQLException {
            Integer cachedId = receiverCache.get(key);
            if (cachedId != null) {
                return cachedId;
            }
            int id = (int) id("""
                    INSERT INTO receiver AS t (tenant_id, name, used_generation) VALUES (?, ?, ?)
                    ON CONFLICT (tenant_id, name) DO UPDATE
                    SET used_generation = greatest(t.used_generation, excluded.used_generation)
                    RETURNING id""", key.tenantId(), key.name(), generation);
            receiverCache.put(key, id);
            return id;
        }

        // A trigger makes key_hash of the other columns.
        private long groupId(int tenantId, GroupKey key) throws SQLException {
            Long cachedId = groupCache.get(key);
            if (cachedId != null) {
                return cachedId;
            }
            long id = id("""
                    INSERT INTO aggregation_group AS t (tenant_id, source_id, receiver_id, group_hash, used_generation)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (tenant_id, key_hash) DO UPDATE
                    SET used_generation = greatest(t.used_generation, excluded.used_generation)
                    RETURNING id""", tenantId, key.sourceId(), key.receiverId(), key.hash(), generation);
            groupCache.put(key, id);
            return id;
        }

        private long id(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }
}
