package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.AlertFault;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is really overloaded, blocked and stopped: a real Prometheus says so, and no longer once it is mended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class DatabaseAlertsTest {
    private static final int FACTOR = 30;
    // The kubelet lets a container wait that ends again and again.
    private static final int SLOW = 15;
    // Rules that look at an hour look at two minutes here.
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    @TempDir
    static Path folder;

    private static TestPostgresInstance history;
    private static ClusterPrometheus prometheus;

    @BeforeAll
    static void install() throws InterruptedException {
        history = new TestPostgresInstance(SPACE.name(), "history");
        history.apply("""
                version: "17"
                resources: {cpu: "1", memory: 1Gi}
                storage: {size: 3Gi}
                parameters: {shared_buffers: 16MB}
                """);
        history.awaitReady();
        history.awaitConfigured();
        prometheus = watching("fast", FACTOR);
    }

    @AfterAll
    static void end() {
        try (var _ = prometheus) {
            prometheus = null;
        }
    }

    private static ClusterPrometheus watching(String name, int factor) throws InterruptedException {
        return ClusterPrometheus.watching(folder.resolve(name), factor, SPACE.name(), TestCluster.OPERATOR_NAMESPACE)
                .awaitScraped("postgresql")
                .awaitScraped("alert-history-operator");
    }

    @Test
    @Order(1)
    void sessionsThatWaitAndThatAreTooMany() throws InterruptedException {
        verifyAlerts(
                connections(),
                locks(),
                deadlocks(),
                fault("AlertHistorySlowStatement", "SET ROLE alert_history_owner; SELECT pg_sleep(6) \\watch 0.1"));
    }

    @Test
    @Order(2)
    void moreThanMemoryAndDiskAreMadeFor() throws InterruptedException {
        history.sql(
                "CREATE UNLOGGED TABLE public.large AS SELECT g, repeat('x', 500) AS filler FROM generate_series(1, "
                        + "100000) g");
        verifyAlerts(
                fault("AlertHistoryCacheHitRatioLow", "SELECT count(*) FROM public.large \\watch 0.5"),
                fault("AlertHistoryTemporaryFiles", """
                        SET work_mem = '64kB';
                        SELECT count(*) FROM (SELECT filler || g AS t FROM public.large ORDER BY 1 DESC OFFSET 1) s \\watch 0.5"""),
                fault("AlertHistoryCheckpointsTooFrequent", "CHECKPOINT \\watch 3"));
    }

    @Test
    @Order(3)
    @Tag("long")
    void whatIsNeverCleanedUp() throws InterruptedException {
        verifyAlerts(deadRows(), workersThatAreAllBusy());
    }

    /** While the rule for restarts forgets them, which takes it minutes, the others are seen. */
    @Test
    @Order(4)
    void aServerThatNobodyCanUse() throws InterruptedException {
        try (var slow = watching("slow", SLOW)) {
            AlertFault.verifyAlerts(List.of(restarts(slow)), alert -> slow.isFiring(alert, SPACE.name()), PATIENCE);
        }
    }

    private static void verifyAlerts(AlertFault... faults) throws InterruptedException {
        AlertFault.verifyAlerts(List.of(faults), alert -> prometheus.isFiring(alert, SPACE.name()), PATIENCE);
    }

    private void noLoginAndThenHangs() {
        history.awaitReady();
        for (var fault : List.of(noLogin(), hangs())) {
            ClusterWait.until(
                    "nothing of the restarts is left", () -> !prometheus.isFiring(fault.alert(), SPACE.name()));
            try {
                verifyAlerts(fault);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** What a session does as long as it is let. */
    private AlertFault fault(String alert, String sql) {
        var session = new DatabaseSession(history, alert);
        return new AlertFault(alert, () -> session.begin(sql), session::end);
    }

    private AlertFault connections() {
        var sessions = new DatabaseSession(history, "connections");
        return new AlertFault(
                "AlertHistoryTooManyConnections",
                () -> sessions.begin(Integer.parseInt(history.sql("""
                        SELECT (0.9 * (current_setting('max_connections')::int - current_setting('reserved_connections')::int
                                - current_setting('superuser_reserved_connections')::int))::int""")), "SELECT pg_sleep(1000)"),
                sessions::end);
    }

    private AlertFault locks() {
        var holder = new DatabaseSession(history, "holder");
        var waiting = new DatabaseSession(history, "waiting");
        return new AlertFault(
                "AlertHistoryLockWaits",
                () -> {
                    history.sql("CREATE TABLE public.held ()");
                    holder.begin("BEGIN; LOCK TABLE public.held; SELECT pg_sleep(1000);");
                    waiting.begin("SELECT pg_sleep(1); SELECT * FROM public.held;");
                },
                holder::end);
    }

    private AlertFault deadlocks() {
        return new AlertFault(
                "AlertHistoryDeadlocks",
                () -> {
                    crossing("one", 1, 2);
                    crossing("other", 2, 1);
                },
                () -> {});
    }

    private void crossing(String name, int first, int second) {
        new DatabaseSession(history, name).begin("""
                BEGIN;
                SELECT pg_advisory_xact_lock(%d);
                SELECT pg_sleep(2);
                SELECT pg_advisory_xact_lock(%d);
                COMMIT;""".formatted(first, second));
    }

    private AlertFault deadRows() {
        return new AlertFault(
                "AlertHistoryTableBloated", () -> history.sql("""
                        CREATE TABLE public.bloated (n int) WITH (autovacuum_enabled = off);
                        INSERT INTO public.bloated SELECT generate_series(1, 300000);
                        DELETE FROM public.bloated WHERE n % 4 <> 0"""), () -> history.sql("VACUUM public.bloated"));
    }

    // As many tables as there are workers, each of which takes minutes to clean up.
    private AlertFault workersThatAreAllBusy() {
        return new AlertFault("AlertHistoryAutovacuumBehind", () -> history.sql("""
                        DO $$ BEGIN FOR i IN 1..current_setting('autovacuum_max_workers')::int LOOP
                          EXECUTE format('CREATE TABLE public.slow_%s WITH (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1,
                            autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0) AS SELECT g, repeat(''x'', 500) FROM generate_series(1, 60000) g', i);
                          EXECUTE format('DELETE FROM public.slow_%s', i);
                        END LOOP; END $$"""), () -> history.sql("""
                        DO $$ BEGIN FOR i IN 1..current_setting('autovacuum_max_workers')::int LOOP
                          EXECUTE format('DROP TABLE public.slow_%s', i);
                        END LOOP; END $$"""));
    }

    private AlertFault noLogin() {
        return new AlertFault(
                "AlertHistoryPostgresDown", () -> history.sql("""
                        ALTER ROLE monitoring NOLOGIN;
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'monitoring'"""), () -> history.sql("ALTER ROLE monitoring LOGIN"));
    }

    private AlertFault hangs() {
        return new AlertFault("AlertHistoryNotReady", () -> signal("STOP"), () -> signal("CONT"));
    }

    private AlertFault restarts(ClusterPrometheus slow) {
        return new AlertFault(
                "AlertHistoryPostgresRestarts",
                () -> {
                    stopped();
                    // Who starts and ends between two scrapes is seen by none.
                    slow.awaitSeries("changes(pg_postmaster_start_time_seconds{instance_namespace=\"" + SPACE.name()
                            + "\"}[5m]) >= 1");
                    stopped();
                },
                this::noLoginAndThenHangs);
    }

    /** It stops, and the kubelet starts it again in the same pod. */
    private void stopped() {
        var before = history.postmasterStart();
        signal("INT");
        ClusterWait.until(
                "PostgreSQL has started again",
                () -> started().filter(at -> !at.equals(before)).isPresent());
    }

    private Optional<String> started() {
        try {
            return Optional.of(history.postmasterStart());
        } catch (AssertionError | KubernetesClientException _) {
            return Optional.empty();
        }
    }

    private void signal(String signal) {
        // A moment later: with PostgreSQL ends the container, and what was called in it.
        history.exec(
                "sh",
                "-c",
                "setsid -f sh -c 'sleep 0.5; kill -" + signal + " $(head -n 1 \"$PGDATA/postmaster.pid\")'");
    }
}
