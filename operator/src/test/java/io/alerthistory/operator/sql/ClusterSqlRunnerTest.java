package io.alerthistory.operator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.operator.sql.ClusterSqlRunner.ClusterSqlResult;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.PostgresInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSqlRunnerTest {
    private static final RolePassword PASSWORD = new RolePassword("correct horse");
    private static final ClusterSql SQL = sql("a salt of 16 b..");

    @TempDir
    static Path directory;

    private static TlsTestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TlsTestServer.start(17, directory.resolve("data"));
        assertThat(ensure(SQL)).isInstanceOf(ClusterSqlResult.AppliedChange.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theServiceLogsInAfterwards() throws Exception {
        ensure(SQL);
        assertThat(ClientProbe.probe(server.endpoint(), PostgresNames.LOGIN_A, PASSWORD))
                .isEqualTo(new ClientProbe.ClientProbeResult.ProbeSuccess());
        assertThat(ClientProbe.probe(server.endpoint(), PostgresNames.LOGIN_B, PASSWORD))
                .isInstanceOf(ClientProbe.ClientProbeResult.ProbeFailure.class);
    }

    @Test
    void doesNotTouchACorrectDatabase() throws Exception {
        ensure(SQL);
        String transactionBefore = nextTransaction();
        for (int i = 0; i < 5; i++) {
            assertThat(ensure(SQL)).isEqualTo(new ClusterSqlResult.NoChange());
        }
        assertThat(nextTransaction()).isEqualTo(transactionBefore);
    }

    @Test
    void aNewVerifierIsApplied() throws Exception {
        ensure(SQL);
        assertThat(ensure(sql("another salt...."))).isInstanceOf(ClusterSqlResult.AppliedChange.class);
        assertThat(ClientProbe.probe(server.endpoint(), PostgresNames.LOGIN_A, PASSWORD))
                .isEqualTo(new ClientProbe.ClientProbeResult.ProbeSuccess());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres      | ALTER ROLE alert_history_a PASSWORD NULL
            postgres      | ALTER ROLE alert_history_b LOGIN
            postgres      | ALTER ROLE alert_history_a SUPERUSER
            postgres      | DROP ROLE replicator
            postgres      | ALTER ROLE monitoring RESET search_path
            postgres      | REVOKE pg_monitor FROM monitoring
            postgres      | REVOKE alert_history_owner FROM alert_history_a
            postgres      | REVOKE EXECUTE ON FUNCTION pg_switch_wal() FROM backup
            postgres      | GRANT CONNECT ON DATABASE alert_history TO PUBLIC
            postgres      | REVOKE CONNECT ON DATABASE alert_history FROM alert_history_a
            postgres      | ALTER DATABASE alert_history OWNER TO postgres
            postgres      | COMMENT ON ROLE alert_history_owner IS NULL
            alert_history | GRANT CREATE ON SCHEMA public TO PUBLIC
            alert_history | DROP EXTENSION pgcrypto
            alert_history | DROP SCHEMA alert_history
            alert_history | REVOKE USAGE ON SCHEMA extensions FROM PUBLIC
            """)
    void revertsManualChanges(String database, String change) throws Exception {
        ensure(SQL);
        execute(database, change);
        assertThat(ensure(SQL)).as(change).isInstanceOf(ClusterSqlResult.AppliedChange.class);
        assertThat(ensure(SQL)).isEqualTo(new ClusterSqlResult.NoChange());
        assertThat(ClientProbe.probe(server.endpoint(), PostgresNames.LOGIN_A, PASSWORD))
                .isEqualTo(new ClientProbe.ClientProbeResult.ProbeSuccess());
    }

    @Test
    void aDroppedDatabaseComesBackEmpty() throws Exception {
        ensure(SQL);
        execute("postgres", "DROP DATABASE alert_history WITH (FORCE)");
        assertThat(ensure(SQL)).isInstanceOf(ClusterSqlResult.AppliedChange.class);
        assertThat(ensure(SQL)).isEqualTo(new ClusterSqlResult.NoChange());
    }

    // The server of this test logs all it can: each statement, each duration, each error with its statement.
    @Test
    void verifiersAreInNoLogNoViewAndNoMessage() throws Exception {
        ensure(sql("yet another salt"));
        var broken = new ClusterSql(
                List.of("ALTER ROLE \"nobody\" LOGIN PASSWORD 'SCRAM-SHA-256$4096:c2VjcmV0$AAAA:AAAA'"),
                SQL.databaseExistsQuery(),
                SQL.createDatabaseStatement(),
                List.of());
        assertThatThrownBy(() -> ensure(broken))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ALTER ROLE \"nobody\" LOGIN: ")
                .hasMessageContaining("does not exist")
                .satisfies(e -> assertThat(stack(e)).doesNotContain("SCRAM"));
        execute("postgres", "DO $$ BEGIN PERFORM 1; END $$");
        assertThat(server.log()).contains("PERFORM 1").doesNotContain("SCRAM-SHA-256$");
        execute("alert_history", "SET search_path = extensions, pg_catalog");
        try (var connection = server.connect(PostgresNames.DATABASE)) {
            assertThat(SqlQueries.list(
                            connection, "SELECT query FROM extensions.pg_stat_statements", row -> row.getString(1)))
                    .isNotEmpty()
                    .noneMatch(query -> query.contains("SCRAM-SHA-256$"));
        }
    }

    @Test
    void verifiersAreNotInTheActivityView() throws Exception {
        try (var postgres = server.connect();
                var observerConnection = server.connect()) {
            ClusterSqlRunner.ensure(postgres, server::connect, sql("a fifth salt...."));
            assertThat(SqlQueries.list(
                            observerConnection, "SELECT query FROM pg_stat_activity", row -> row.getString(1)))
                    .noneMatch(query -> query != null && query.contains("SCRAM-SHA-256"));
        }
    }

    private static String stack(Throwable e) {
        var writer = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(writer));
        return writer.toString();
    }

    private static ClusterSqlResult ensure(ClusterSql sql) throws SQLException {
        try (var postgres = server.connect()) {
            return ClusterSqlRunner.ensure(postgres, server::connect, sql);
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // Whatever writes takes a number. (The WAL's position moves without us, too: the background writer's snapshots.)
    private static String nextTransaction() throws SQLException {
        try (var connection = server.connect()) {
            return SqlQueries.single(
                    connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text", row -> row.getString(1));
        }
    }

    private static ClusterSql sql(String salt) {
        var verifier = ScramVerifier.of(PASSWORD, salt.getBytes(StandardCharsets.US_ASCII));
        return RoleSql.of(PostgresInstance.defaults(), PostgresBuild.EMBEDDED, LoginVerifiers.service(verifier));
    }
}
