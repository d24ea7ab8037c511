package io.alerthistory.operator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.alerthistory.operator.sql.ConfigurationFacts.ConfigurationFileError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFactsQueryTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18})
    void readsTheFactsOfAServer(int major) throws Exception {
        try (var server = TlsTestServer.start(major, directory.resolve("data"))) {
            healthyServer(server, major);
            configurationHashes(server);
            configurationErrors(server);
            pendingRestart(server);
            settingOverrides(server);
            collationMismatch(server);
            waitingSegment(server);
            readOnlyAndBack(server);
            ServerCommands.checkpoint(server.connect(), Duration.ofMinutes(1));
        }
    }

    private static void healthyServer(TlsTestServer server, int major) {
        var facts = readFacts(server);
        assertThat(facts.identity().majorVersion()).isEqualTo(major);
        assertThat(facts.identity().version()).startsWith(major + ".");
        assertThat(facts.identity().systemIdentifier()).matches("[0-9]{19}");
        assertThat(facts.identity().startedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(facts.identity().inRecovery()).isFalse();
        assertThat(facts.configuration())
                .isEqualTo(new ConfigurationFacts(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of()));
        assertThat(facts.collationMismatches()).isEmpty();
        assertThat(facts.connections()).isEqualTo(new ServerFacts.ConnectionSlots(100, 1));
        assertThat(facts.archiver().enabled()).isFalse();
        assertThat(facts.archiver().failingSegment()).isEmpty();
        assertThat(facts.archiver().waitingSegments()).isZero();
        assertThat(facts.archiver().waitingSince()).isEmpty();
        assertThat(facts.oldestTransactionAge()).isBetween(0L, 100_000L);
    }

    private static void configurationHashes(TlsTestServer server) throws Exception {
        server.writeParameters("alert_history.config_hash = 'one'\n");
        reload(server);
        server.writeParameters("alert_history.config_hash = 'old'\nalert_history.config_hash = 'two'\n");
        var facts = readFacts(server).configuration();
        assertThat(facts.activeHash()).contains("one");
        assertThat(facts.fileHash()).contains("two");
    }

    private static void configurationErrors(TlsTestServer server) throws Exception {
        server.writeParameters("work_mem = 'banana'\n");
        assertThat(readFacts(server).configuration().errors())
                .extracting(ConfigurationFileError::file, ConfigurationFileError::setting)
                .containsExactly(tuple("postgresql.conf", "work_mem"));
        server.writeParameters("no_such_setting = 1\n");
        Path hba = server.directory().resolve("etc/pg_hba.conf");
        String sound = Files.readString(hba);
        Files.writeString(hba, "host nonsense\n");
        assertThat(readFacts(server).configuration().errors())
                .extracting(ConfigurationFileError::file, ConfigurationFileError::setting)
                .contains(tuple("postgresql.conf", "no_such_setting"), tuple("pg_hba.conf", ""));
        Files.writeString(hba, sound);
    }

    private static void pendingRestart(TlsTestServer server) throws Exception {
        server.writeParameters("max_connections = 77\nwork_mem = '5MB'\n");
        var configuration = readFacts(server).configuration();
        assertThat(configuration.errors()).isEmpty();
        assertThat(configuration.pendingRestart()).containsExactly("max_connections");
        reload(server);
        assertThat(readFacts(server).configuration().pendingRestart()).containsExactly("max_connections");
        server.writeParameters("");
        reload(server);
        assertThat(readFacts(server).configuration().pendingRestart()).isEmpty();
    }

    private static void settingOverrides(TlsTestServer server) throws Exception {
        execute(server, "ALTER SYSTEM SET work_mem = '7MB'");
        reload(server);
        assertThat(readFacts(server).configuration().overrides())
                .singleElement()
                .satisfies(override -> {
                    assertThat(override.setting()).isEqualTo("work_mem");
                    assertThat(override.file()).endsWith("postgresql.auto.conf");
                });
        execute(server, "ALTER SYSTEM RESET ALL");
        reload(server);
        assertThat(readFacts(server).configuration().overrides()).isEmpty();
    }

    private static void collationMismatch(TlsTestServer server) throws Exception {
        execute(server, "UPDATE pg_database SET datcollversion = '1.1' WHERE datname = 'postgres'");
        assertThat(readFacts(server).collationMismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.database()).isEqualTo("postgres");
            assertThat(mismatch.recordedVersion()).isEqualTo("1.1");
        });
    }

    private static void waitingSegment(TlsTestServer server) throws Exception {
        execute(
                server,
                "COPY (SELECT setting || '/pg_wal/archive_status/' FROM pg_settings WHERE name = 'data_directory') TO "
                        + "PROGRAM "
                        + "'read folder; touch \"$folder\"000000010000000000000001.ready "
                        + "\"$folder\"000000010000000000000002.done'");
        var archiver = readFacts(server).archiver();
        assertThat(archiver.waitingSegments()).isEqualTo(1);
        assertThat(archiver.waitingSince().orElseThrow())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    private static void reload(TlsTestServer server) throws Exception {
        try (Connection connection = server.connect()) {
            ServerCommands.reload(connection);
            // The postmaster reads, and tells the sessions, a moment later.
            Thread.sleep(300);
        }
    }

    private static void execute(TlsTestServer server, String sql) throws Exception {
        try (Connection connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void readOnlyAndBack(TlsTestServer server) throws Exception {
        execute(server, "CREATE DATABASE alert_history");
        ServerCommands.setReadOnly(server.connect(), true);
        assertThat(readFacts(server).identity().readOnly()).isTrue();
        ServerCommands.setReadOnly(server.connect(), false);
        assertThat(readFacts(server).identity().readOnly()).isFalse();
    }

    private static ServerFacts readFacts(TlsTestServer server) {
        var reachability = ServerReachability.probe(server.endpoint(), server.operatorCertificate);
        assertThat(reachability).isInstanceOf(ServerReachability.ReachableServer.class);
        return ((ServerReachability.ReachableServer) reachability).facts();
    }
}
