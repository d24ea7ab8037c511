package io.alerthistory.store;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.upkeep.DatabasePreparation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database of version 3 with rows is migrated, and replicas of version 3 go on writing to it. */
class ErasureMigrationTest {
    private static final String MARKER = "marker4711";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private HistoryDatabase database;

    @BeforeEach
    void migrateWithRows() throws Exception {
        database = HistoryDatabase.of(TestHistory.settings());
        Flyway.configure()
                .dataSource(database.upkeep())
                .locations("classpath:io/alerthistory/store/migration")
                .table("schema_migration")
                .target("3")
                .load()
                .migrate();
        DatabaseRows.execute(database, """
                INSERT INTO state (floor, expire_after) VALUES ('2026-11-20', '25 hours');
                INSERT INTO tenant (name) VALUES ('default');
                INSERT INTO source (tenant_id, kind, name, first_heard_at)
                VALUES (1, 'alertmanager', 'http://alertmanager', '2026-11-21 01:00+00');
                INSERT INTO receiver (tenant_id, name) VALUES (1, 'team');
                INSERT INTO gap (tenant_id, kind, subject, from_at, to_at, alerts)
                VALUES (1, 'truncated', 'team', '2026-11-21 01:00+00', '2026-11-21 02:00+00', 3)""");
        lookUpGroup("{}:{customer=\"" + MARKER + "\"}");
        lookUpGroup("{}:{}");
        DatabaseRows.execute(database, "ANALYZE aggregation_group");
        assertThat(MarkerSearch.columnsHolding(database, MARKER)).contains("aggregation_group.group_key");
        database.migrate();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void noGroupKeyRemains() throws Exception {
        assertThat(MarkerSearch.columnsHolding(database, MARKER)).isEmpty();
        DatabaseRows.execute(database, "CHECKPOINT");
        assertThat(DatabaseRows.query(database, """
                SELECT position('marker4711'::bytea in pg_read_binary_file(pg_relation_filepath('aggregation_group')))""")).containsExactly("0");
        assertThat(DatabaseRows.query(database, "SELECT kept_from || ' ' || started_at FROM state"))
                .containsExactly("2026-11-20 00:00:00+00 2026-11-21 01:00:00+00");
        assertThat(DatabaseRows.count(database, "gap")).isEqualTo(1);
    }

    @Test
    void whatANewReplicaStoresHasTheGroupThatWasThere() throws Exception {
        new DatabasePreparation(database).prepare(NOW, TestHistory.EXPIRE_AFTER);
        store();

        assertThat(DatabaseRows.query(database, "SELECT group_id FROM delivery"))
                .containsExactly("2");
        assertThat(DatabaseRows.count(database, "aggregation_group")).isEqualTo(2);
    }

    @Test
    void anOldReplicaFindsTheSameGroupsAndLeavesNoKey() throws Exception {
        DatabaseRows.execute(database, "UPDATE state SET generation = 7");

        assertThat(lookUpGroup("{}:{customer=\"" + MARKER + "\"}")).isEqualTo(1);
        assertThat(lookUpGroup("{}:{}")).isEqualTo(2);
        long newGroup = lookUpGroup("{}:{x=\"" + MARKER + "\"}");
        assertThat(newGroup).isGreaterThan(2);
        assertThat(lookUpGroup("{}:{x=\"" + MARKER + "\"}")).isEqualTo(newGroup);

        assertThat(MarkerSearch.columnsHolding(database, MARKER)).isEmpty();
        assertThat(DatabaseRows.query(database, """
                SELECT used_generation FROM aggregation_group UNION ALL SELECT used_generation FROM tenant
                UNION ALL SELECT used_generation FROM source UNION ALL SELECT used_generation FROM receiver""")).containsOnly("7");
    }

    private void store() throws Exception {
        MessageIngest ingest = TestMessages.ingest(database);
        assertThat(ingest.store(message(firing("Down", NOW, NOW, "{}")), Duration.ofSeconds(20)))
                .isEqualTo(new IngestOutcome.IngestSuccess(0));
        ingest.close();
    }

    /** As a replica of version 3 looks up the ids of a message from the source, the receiver and the group. */
    private long lookUpGroup(String groupKey) throws SQLException {
        try (Connection connection = database.writers().getConnection();
                PreparedStatement senders = connection.prepareStatement("""
                        INSERT INTO tenant (name) VALUES ('default')
                        ON CONFLICT (name) DO UPDATE SET name = excluded.name;
                        INSERT INTO source (tenant_id, kind, name) VALUES (1, 'alertmanager', 'http://alertmanager')
                        ON CONFLICT (tenant_id, kind, name) DO UPDATE SET name = excluded.name;
                        INSERT INTO receiver (tenant_id, name) VALUES (1, 'team')
                        ON CONFLICT (tenant_id, name) DO UPDATE SET name = excluded.name""");
                PreparedStatement group = connection.prepareStatement("""
                        INSERT INTO aggregation_group (tenant_id, source_id, receiver_id, key_hash, group_key)
                        VALUES (1, 1, 1, left(encode(sha256(convert_to('1/1/' || ?, 'UTF8')), 'hex'), 32)::uuid, ?)
                        ON CONFLICT (tenant_id, key_hash) DO UPDATE SET group_key = excluded.group_key RETURNING id""")) {
            senders.execute();
            group.setString(1, groupKey);
            group.setString(2, groupKey);
            try (ResultSet row = group.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                connection.commit();
                return id;
            }
        }
    }
}
