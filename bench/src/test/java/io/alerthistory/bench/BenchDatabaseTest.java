package io.alerthistory.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchDatabaseTest {
    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;
    private static ServiceDataDirectory data;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.temporary(16, directory);
        data = new ServiceDataDirectory(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void doesNotTrustAPostgresThatMayLoseWhatItAcknowledged() throws Exception {
        try (Connection connection = data.connect("postgres")) {
            DurabilitySettings durability = DurabilitySettings.read(connection);

            assertThat(durability.settings()).containsEntry("fsync", "off");
            assertThat(durability.isDurable()).isFalse();
        }
    }

    @Test
    void copiesTheSameAlertsAndRemovesThemAfterwards() throws Exception {
        LoadPlan plan = new LoadScenario(LoadScenario.ServerKind.HISTORY, AlertEndpoint.V2, LoadMode.NEW, 64, 2)
                .plan(LoopbackTarget.parse("http://127.0.0.1:1"), Duration.ofMillis(100), Duration.ofMillis(500));

        assertThat(new CopyBaseline(data, new SeriesIds(Instant.now())).run(plan))
                .isGreaterThan(1000);
        assertThat(data.historyDatabase()).isEqualTo("postgres");
    }

    @Test
    void runsAStatementForAScript() {
        var out = new StringWriter();
        var command = new CommandLine(new SqlCommand()).setOut(new PrintWriter(out));

        assertThat(command.execute("--data", directory.toString(), "SELECT 1, 'a' UNION ALL SELECT 2, NULL ORDER BY 1"))
                .isZero();
        assertThat(out.toString().lines()).containsExactly("1\ta", "2\tnull");
    }

    @Test
    void addsUpThePartitionsOfATable() throws Exception {
        try (Connection connection = data.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parted (day int, body text) PARTITION BY LIST (day)");
            statement.execute("CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1)");
            statement.execute("CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2)");
            DiskUsage usageBefore = DiskUsage.read(connection);
            statement.execute("INSERT INTO parted SELECT 1 + i % 2, repeat('x', 1000) FROM generate_series(1, 1000) i");

            DiskUsage growth = DiskUsage.read(connection).since(usageBefore);

            assertThat(growth.tables()).containsOnlyKeys("parted");
            assertThat(growth.tables().get("parted")).isBetween(1_000_000L, 1_300_000L);
            assertThat(growth.database()).isGreaterThan(1_000_000);
            assertThat(growth.wal()).isGreaterThan(1_000_000);
        }
    }
}
