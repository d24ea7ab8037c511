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

    private record GroupKey(int sourceId, int receiverId, String key) {}

    /** The ids of a message's sender; groupId is 0 if there is no aggregation group. */
    public record SenderIds(int tenantId, int sourceId, int receiverId, long groupId) {}

    public void invalidate() {
        tenants.invalidate();
        sources.invalidate();
        receivers.invalidate();
        groups.invalidate();
    }

    public DictionaryWriter writer(Connection connection) {
        return new DictionaryWriter(connection);
    }

    /** The dictionaries within one transaction. */
    public final class DictionaryWriter {
        private final Connection connection;
        private final CommittedCache<String, Integer>.TransactionCache tenantCache = tenants.transaction();
        private final CommittedCache<SourceKey, Integer>.TransactionCache sourceCache = sources.transaction();
        private final CommittedCache<ReceiverKey, Integer>.TransactionCache receiverCache = receivers.transaction();
        private final CommittedCache<GroupKey, Long>.TransactionCache groupCache = groups.transaction();

        private DictionaryWriter(Connection connection) {
            this.connection = connection;
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
                                    sourceId, receiverId, message.delivery().groupKey()));
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
        public long aggregationGroup(int tenantId, AlertSource from, String receiverName, String groupKey)
                throws SQLException {
            SenderIds sender = senderOf(tenantId, from, receiverName);
            return groupId(tenantId, new GroupKey(sender.sourceId(), sender.receiverId(), groupKey));
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

        // DO UPDATE and not DO NOTHING: it returns the id of the row that was there, whoever made it.

        private int tenantId(String name) throws SQLException {
            Integer cachedId = tenantCache.get(name);
            if (cachedId != null) {
                return cachedId;
            }
            int id = (int) id("""
                    INSERT INTO tenant (name) VALUES (?)
                    ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id""", name);
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
                    INSERT INTO source (tenant_id, kind, name) VALUES (?, ?, ?)
                    ON CONFLICT (tenant_id, kind, name) DO UPDATE SET name = excluded.name RETURNING id""",
                    key.tenantId(),
                    key.source().kind().text(),
                    key.source().name());
            sourceCache.put(key, id);
            return id;
        }

        private int receiverId(ReceiverKey key) throws SQLException {
            Integer cachedId = receiverCache.get(key);
            if (cachedId != null) {
                return cachedId;
            }
            int id = (int) id("""
                    INSERT INTO receiver (tenant_id, name) VALUES (?, ?)
                    ON CONFLICT (tenant_id, name) DO UPDATE SET name = excluded.name RETURNING id""", key.tenantId(), key.name());
            receiverCache.put(key, id);
            return id;
        }

        private long groupId(int tenantId, GroupKey key) throws SQLException {
            Long cachedId = groupCache.get(key);
            if (cachedId != null) {
                return cachedId;
            }
            long id = id("""
                    INSERT INTO aggregation_group (tenant_id, source_id, receiver_id, key_hash, group_key)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (tenant_id, key_hash) DO UPDATE SET group_key = excluded.group_key RETURNING id""", tenantId, key.sourceId(), key.receiverId(), hash(key), key.key());
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

    private static UUID hash(GroupKey key) {
        String text = key.sourceId() + "/" + key.receiverId() + "/" + key.key();
        return Sha256Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).first128Bits();
    }
}
