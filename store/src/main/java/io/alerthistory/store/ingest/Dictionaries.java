package io.alerthistory.store.ingest;

import io.alerthistory.history.Hash;
import io.alerthistory.history.Tenant;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The ids of tenants, sources, receivers and aggregation groups; few, and known after their first message. */
final class Dictionaries {
    private final Memory<String, Integer> tenants = new Memory<>(10_000);
    private final Memory<SourceKey, Integer> sources = new Memory<>(10_000);
    private final Memory<ReceiverKey, Integer> receivers = new Memory<>(10_000);
    private final Memory<GroupKey, Long> groups = new Memory<>(100_000);

    private record SourceKey(int tenantId, Source source) {}

    private record ReceiverKey(int tenantId, String name) {}

    private record GroupKey(int sourceId, int receiverId, String key) {}

    /** A message's sender, as the tables name it; groupId is 0 for what has no aggregation group. */
    record Sender(int tenantId, int sourceId, int receiverId, long groupId) {}

    void forget() {
        tenants.forget();
        sources.forget();
        receivers.forget();
        groups.forget();
    }

    Draft draft(Connection connection) {
        return new Draft(connection);
    }

    /** The dictionaries as one transaction sees and extends them. */
    final class Draft {
        private final Connection connection;
        private final Memory<String, Integer>.Draft tenant = tenants.draft();
        private final Memory<SourceKey, Integer>.Draft source = sources.draft();
        private final Memory<ReceiverKey, Integer>.Draft receiver = receivers.draft();
        private final Memory<GroupKey, Long>.Draft group = groups.draft();

        private Draft(Connection connection) {
            this.connection = connection;
        }

        Sender sender(Message message) throws SQLException {
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
            return new Sender(tenantId, sourceId, receiverId, groupId);
        }

        /** Who told of something, and through which receiver, without an aggregation group. */
        Sender way(int tenantId, Source from, String receiverName) throws SQLException {
            return new Sender(
                    tenantId,
                    sourceId(new SourceKey(tenantId, from)),
                    receiverId(new ReceiverKey(tenantId, receiverName)),
                    0);
        }

        /** The aggregation group of a delivery. */
        long group(int tenantId, Source from, String receiverName, String groupKey) throws SQLException {
            Sender way = way(tenantId, from, receiverName);
            return groupId(tenantId, new GroupKey(way.sourceId(), way.receiverId(), groupKey));
        }

        int tenant(Tenant name) throws SQLException {
            return tenantId(name.name());
        }

        void publish() {
            tenant.publish();
            source.publish();
            receiver.publish();
            group.publish();
        }

        // DO UPDATE and not DO NOTHING: it returns the id of the row that was there, whoever made it.

        private int tenantId(String name) throws SQLException {
            Integer known = tenant.get(name);
            if (known != null) {
                return known;
            }
            int id = (int) id("""
                    INSERT INTO tenant (name) VALUES (?)
                    ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id""", name);
            tenant.learn(name, id);
            return id;
        }

        private int sourceId(SourceKey key) throws SQLException {
            Integer known = source.get(key);
            if (known != null) {
                return known;
            }
            int id = (int) id(
                    """
                    INSERT INTO source (tenant_id, kind, name) VALUES (?, ?, ?)
                    ON CONFLICT (tenant_id, kind, name) DO UPDATE SET name = excluded.name RETURNING id""",
                    key.tenantId(),
                    key.source().kind().word(),
                    key.source().name());
            source.learn(key, id);
            return id;
        }

        private int receiverId(ReceiverKey key) throws SQLException {
            Integer known = receiver.get(key);
            if (known != null) {
                return known;
            }
            int id = (int) id("""
                    INSERT INTO receiver (tenant_id, name) VALUES (?, ?)
                    ON CONFLICT (tenant_id, name) DO UPDATE SET name = excluded.name RETURNING id""", key.tenantId(), key.name());
            receiver.learn(key, id);
            return id;
        }

        private long groupId(int tenantId, GroupKey key) throws SQLException {
            Long known = group.get(key);
            if (known != null) {
                return known;
            }
            long id = id("""
                    INSERT INTO aggregation_group (tenant_id, source_id, receiver_id, key_hash, group_key)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (tenant_id, key_hash) DO UPDATE SET group_key = excluded.group_key RETURNING id""", tenantId, key.sourceId(), key.receiverId(), hash(key), key.key());
            group.learn(key, id);
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
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).half();
    }
}
