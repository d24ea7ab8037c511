package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a resource to a database that a client can use; what a hand takes out of it comes back. */
class LifecycleTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void becomesReadyWhenAClientCanLogIn() {
        var history = space.database("history", Database.SMALL).awaitReady();
        assertThat(history.condition("Ready")).startsWith("True ClientLogin");
        var client = ClientPod.of(history, "history");
        assertThat(client.psql("SELECT session_user || ' as ' || current_user || ' in ' || current_database()"))
                .isEqualTo("alert_history_a as alert_history_owner in alert_history");
        assertThat(client.psql("CREATE TABLE t (n int); INSERT INTO t VALUES (42) RETURNING n"))
                .contains("42");
    }

    @Test
    void hasRolesDatabaseAndExtensions() {
        var history = space.database("history", Database.SMALL).awaitReady();
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

    @Test
    void aDroppedRoleComesBack() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.sql("postgres", "DROP OWNED BY backup; DROP ROLE backup");
        Await.until(
                "the role backup",
                () -> history.sql("SELECT count(*) FROM pg_roles WHERE rolname = 'backup'")
                        .equals("1"));
        Await.until(
                "its rights",
                () -> history.sql("postgres", "SELECT has_function_privilege('backup', 'pg_switch_wal()', 'EXECUTE')")
                        .equals("t"));
    }

    @Test
    void aRevokedGrantComesBack() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.sql("REVOKE pg_monitor FROM monitoring");
        Await.until(
                "pg_monitor",
                () -> history.sql("SELECT pg_has_role('monitoring', 'pg_monitor', 'USAGE')")
                        .equals("t"));
    }

    @Test
    void aDroppedExtensionComesBack() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.sql("DROP EXTENSION pgcrypto");
        Await.until(
                "pgcrypto",
                () -> history.sql("SELECT count(*) FROM pg_extension WHERE extname = 'pgcrypto'")
                        .equals("1"));
    }
}
