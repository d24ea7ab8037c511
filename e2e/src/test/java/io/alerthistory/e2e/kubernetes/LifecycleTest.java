package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a resource to a database that a client can use, and that the operator goes on looking at by itself. */
class LifecycleTest {
    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @Test
    void becomesReadyWhenAClientCanLogIn() {
        var history = SHARED.get();
        assertThat(history.condition("Ready")).startsWith("True LoginSucceeded");
        var client = ClientPod.of(history, "history");
        assertThat(client.psql("SELECT session_user || ' as ' || current_user || ' in ' || current_database()"))
                .isEqualTo("alert_history_a as alert_history_owner in alert_history");
        assertThat(client.psql("CREATE TABLE t (n int); INSERT INTO t VALUES (42) RETURNING n"))
                .contains("42");
    }

    @Test
    void hasRolesDatabaseAndExtensions() {
        var history = SHARED.get();
        assertThat(history.sql("SELECT extname FROM pg_extension ORDER BY 1"))
                .contains("pg_stat_statements", "pgaudit", "pgcrypto");
        assertThat(history.sql("SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1")
                        .lines())
                .containsExactly(
                        "alert_history_a",
                        "alert_history_b",
                        "alert_history_owner",
                        "backup",
                        "monitoring",
                        "postgres",
                        "replicator");
        assertThat(history.sql("SELECT rolname FROM pg_roles WHERE rolsuper")).isEqualTo("postgres");
        assertThat(history.sql("SELECT datcollate, datlocprovider FROM pg_database WHERE datname = 'alert_history'"))
                .endsWith("|i");
    }

    // Nothing tells the operator of it, so this is its regular reconcile. ClusterSqlRunnerTest has the other changes.
    @Test
    void aDroppedRoleComesBack() {
        var history = SHARED.get();
        history.sql("postgres", "DROP OWNED BY backup; DROP ROLE backup");
        history.awaitObservation(
                "the role backup",
                () -> history.sql("SELECT count(*) FROM pg_roles WHERE rolname = 'backup'")
                        .equals("1"));
        ClusterWait.until(
                "its rights",
                () -> history.sql("postgres", "SELECT has_function_privilege('backup', 'pg_switch_wal()', 'EXECUTE')")
                        .equals("t"));
    }
}
