package io.alerthistory.operator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.alerthistory.operator.sql.ConfigurationFacts.FileError;
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

class FactsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18})
    void tellsWhatAServerSaysOfItself(int major) throws Exception {
        try (var server = TlsServer.start(major, directory.resolve("data"))) {
            quiet(server, major);
            newHash(server);
            mistakes(server);
            restartNeeded(server);
            settingsElsewhere(server);
            otherCollation(server);
            waitingSegment(server);
            readOnlyAndBack(server);
            Server.checkpoint(server.admin(), Duration.ofMinutes(1));
        }
    }

    private static void quiet(TlsServer server, int major) {
        var facts = look(server);
        assertThat(facts.identity().major()).isEqualTo(major);
        assertThat(facts.identity().version()).startsWith(major + ".");
        assertThat(facts.identity().systemIdentifier()).matches("[0-9]{19}");
        assertThat(facts.identity().started())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(facts.identity().inRecovery()).isFalse();
        assertThat(facts.configuration())
                .isEqualTo(new ConfigurationFacts(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of()));
        assertThat(facts.collationMismatches()).isEmpty();
        assertThat(facts.connections()).isEqualTo(new ServerFacts.Connections(100, 1));
        assertThat(facts.archive().on()).isFalse();
        assertThat(facts.archive().failing()).isEmpty();
        assertThat(facts.archive().waiting()).isZero();
        assertThat(facts.archive().waitingSince()).isEmpty();
        assertThat(facts.oldestTransactions()).isBetween(0L, 100_000L);
    }

    private static void newHash(TlsServer server) throws Exception {
        server.write("alert_history.config_hash = 'one'\n");
        reload(server);
        server.write("alert_history.config_hash = 'old'\nalert_history.config_hash = 'two'\n");
        var facts = look(server).configuration();
        assertThat(facts.hashInForce()).contains("one");
        assertThat(facts.hashInFile()).contains("two");
    }

    private static void mistakes(TlsServer server) throws Exception {
        server.write("work_mem = 'banana'\n");
        assertThat(look(server).configuration().errors())
                .extracting(FileError::file, FileError::setting)
                .containsExactly(tuple("postgresql.conf", "work_mem"));
        server.write("no_such_setting = 1\n");
        Path hba = server.directory().resolve("etc/pg_hba.conf");
        String sound = Files.readString(hba);
        Files.writeString(hba, "host nonsense\n");
        assertThat(look(server).configuration().errors())
                .extracting(FileError::file, FileError::setting)
                .contains(tuple("postgresql.conf", "no_such_setting"), tuple("pg_hba.conf", ""));
        Files.writeString(hba, sound);
    }

    private static void restartNeeded(TlsServer server) throws Exception {
        server.write("max_connections = 77\nwork_mem = '5MB'\n");
        var before = look(server).configuration();
        assertThat(before.errors()).isEmpty();
        assertThat(before.needsRestart()).containsExactly("max_connections");
        reload(server);
        assertThat(look(server).configuration().needsRestart()).containsExactly("max_connections");
        server.write("");
        reload(server);
        assertThat(look(server).configuration().needsRestart()).isEmpty();
    }

    private static void settingsElsewhere(TlsServer server) throws Exception {
        execute(server, "ALTER SYSTEM SET work_mem = '7MB'");
        reload(server);
        assertThat(look(server).configuration().elsewhere()).singleElement().satisfies(elsewhere -> {
            assertThat(elsewhere.setting()).isEqualTo("work_mem");
            assertThat(elsewhere.file()).endsWith("postgresql.auto.conf");
        });
        execute(server, "ALTER SYSTEM RESET ALL");
        reload(server);
        assertThat(look(server).configuration().elsewhere()).isEmpty();
    }

    private static void otherCollation(TlsServer server) throws Exception {
        execute(server, "UPDATE pg_database SET datcollversion = '1.1' WHERE datname = 'postgres'");
        assertThat(look(server).collationMismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.database()).isEqualTo("postgres");
            assertThat(mismatch.recorded()).isEqualTo("1.1");
        });
    }

    private static void waitingSegment(TlsServer server) throws Exception {
        execute(
                server,
                "COPY (SELECT setting || '/pg_wal/archive_status/' FROM pg_settings WHERE name = 'data_directory') TO PROGRAM "
                        + "'read folder; touch \"$folder\"000000010000000000000001.ready \"$folder\"000000010000000000000002.done'");
        var archive = look(server).archive();
        assertThat(archive.waiting()).isEqualTo(1);
        assertThat(archive.waitingSince().orElseThrow())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    private static void reload(TlsServer server) throws Exception {
        try (Connection connection = server.admin()) {
            Server.reload(connection);
            // The postmaster reads, and tells the sessions, a moment later.
            Thread.sleep(300);
        }
    }

    private static void execute(TlsServer server, String sql) throws Exception {
        try (Connection connection = server.admin();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void readOnlyAndBack(TlsServer server) throws Exception {
        execute(server, "CREATE DATABASE alert_history");
        Server.readOnly(server.admin(), true);
        assertThat(look(server).identity().readOnly()).isTrue();
        Server.readOnly(server.admin(), false);
        assertThat(look(server).identity().readOnly()).isFalse();
    }

    private static ServerFacts look(TlsServer server) {
        var reach = Reach.look(server.endpoint(), server.operator);
        assertThat(reach).isInstanceOf(Reach.Reached.class);
        return ((Reach.Reached) reach).facts();
    }
}
