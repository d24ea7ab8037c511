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

class DatabaseTest {
    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;
    private static DataDirectory data;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.temporary(16, directory);
        data = new DataDirectory(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void doesNotTrustAPostgresThatMayLoseWhatItAcknowledged() throws Exception {
        try (Connection connection = data.connect("postgres")) {
            Durability durability = Durability.read(connection);

            assertThat(durability.settings()).containsEntry("fsync", "off");
            assertThat(durability.holds()).isFalse();
        }
    }

    @Test
    void copiesTheSameAlertsAndRemovesThemAfterwards() throws Exception {
        LoadPlan plan = new Scenario(Scenario.Server.HISTORY, Endpoint.V2, Mode.NEW, 64, 2)
                .plan(Target.parse("http://127.0.0.1:1"), Duration.ofMillis(100), Duration.ofMillis(500));

        assertThat(new CopyBaseline(data, new Ids(Instant.now())).run(plan)).isGreaterThan(1000);
        assertThat(data.historyDatabase()).isEqualTo("postgres");
    }

    @Test
    void runsAStatementForAScript() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new SqlCommand()).setOut(new PrintWriter(out));

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
            Disk before = Disk.read(connection);
            statement.execute("INSERT INTO parted SELECT 1 + i % 2, repeat('x', 1000) FROM generate_series(1, 1000) i");

            Disk grown = Disk.read(connection).since(before);

            assertThat(grown.tables()).containsOnlyKeys("parted");
            assertThat(grown.tables().get("parted")).isBetween(1_000_000L, 1_300_000L);
            assertThat(grown.database()).isGreaterThan(1_000_000);
            assertThat(grown.wal()).isGreaterThan(1_000_000);
        }
    }
}
