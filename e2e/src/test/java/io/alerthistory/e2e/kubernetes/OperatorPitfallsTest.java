package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What users complain about elsewhere: drains, long recoveries, forced deletions, traps for the superuser, a Ready that
 * is not.
 */
class OperatorPitfallsTest {
    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED = new SharedNamespace<>(namespace -> {
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(TestPostgresInstance.SMALL);
        return history;
    });

    @Test
    void aStrictBudgetBlocksADrainAndOnlyThat() {
        var history = ready(TestPostgresInstance.SMALL + "podDisruptionBudget: {maxUnavailable: 0}\n");
        var marker = RestartMarker.of(history);
        assertThat(evicts(history)).isFalse();
        marker.assertNotRestarted(history);
        // What the user asks for is not a drain.
        restart(history);
    }

    @Test
    void aLongCrashRecoveryIsNotKilledByAProbe() {
        var history = ready(TestPostgresInstance.SMALL);
        var pod = history.pod().getMetadata().getUid();
        history.sql("CREATE TABLE public.load (id bigint, filler text)");
        history.sql("CHECKPOINT");
        history.sql("INSERT INTO public.load SELECT i, repeat('x', 500) FROM generate_series(1, 300000) i");
        var restarts = DatabasePods.restarts(history);
        // The postmaster starts anew inside of the container; its recovery is stopped in the middle, and so takes long.
        var recovery = history.exec("sh", "-c", """
                kill -9 $(psql -XAtqU postgres -c "select pid from pg_stat_activity where backend_type = 'background writer'")
                i=0
                while [ $i -lt 3000 ]; do
                  for process in /proc/[0-9]*; do
                    case $(tr '\\0' ' ' < $process/cmdline 2>/dev/null) in
                      postgres:*startup*) kill -STOP ${process#/proc/}; echo ${process#/proc/}; exit 0 ;;
                    esac
                  done
                  i=$((i + 1))
                done
                exit 1
                """);
        // The kubelet sees that it serves nobody, and that it lives: both probes meet the same server.
        ClusterWait.until("the pod is not ready", () -> !DatabasePods.isReady(history.pod()));
        history.exec(DatabasePods.postgres(history)
                .getLivenessProbe()
                .getExec()
                .getCommand()
                .toArray(String[]::new));
        history.exec("sh", "-c", "kill -CONT " + recovery);
        history.awaitReady();
        assertThat(DatabasePods.restarts(history)).isEqualTo(restarts);
        assertThat(history.pod().getMetadata().getUid()).isEqualTo(pod);
        assertThat(history.sql("SELECT count(*) FROM public.load")).isEqualTo("300000");
        history.sql("DROP TABLE public.load");
    }

    /**
     * {@code kubectl delete pod --force}: the pod is gone from the cluster while its PostgreSQL still runs on the
     * volume.
     */
    @Test
    void theSuccessorOfADeletedPodWaitsUntilNothingRunsOnTheVolume() {
        var history = ready(TestPostgresInstance.SMALL);
        history.sql("CREATE TABLE public.facts (n int)");
        var before = history.pod().getMetadata().getUid();
        // In place of a PostgreSQL that the kubelet has not killed yet: how long that takes is a matter of chance.
        try (var predecessor = VolumeLockHolder.queueBehind(history)) {
            DatabasePods.kill(history);
            predecessor.awaitLock();
            ClusterWait.until("another pod", () -> DatabasePods.isReplaced(history, before));
            ClusterWait.until(
                    "the successor waits",
                    () -> DatabasePods.isRunning(history.pod(), "postgres")
                            && history.log("postgres").contains("something else works on this volume"));
            DatabasePods.assertNoContainerRestarted(history);
        }
        history.awaitReady();
        assertThat(history.sql("SELECT count(*) FROM public.facts")).isEqualTo("0");
        history.sql("DROP TABLE public.facts");
    }

    @Test
    void theSuperuserIsNotReachedThroughTheSearchPath() {
        var history = ready(TestPostgresInstance.SMALL);
        history.sql("""
                SET ROLE alert_history_owner;
                CREATE FUNCTION alert_history.trap() RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN
                  CREATE TABLE IF NOT EXISTS alert_history.trapped ();
                  RETURN true;
                END $$;
                CREATE FUNCTION alert_history.current_setting(text, boolean) RETURNS text LANGUAGE sql
                  AS 'SELECT alert_history.trap()::text';
                CREATE FUNCTION alert_history.current_setting(text) RETURNS text LANGUAGE sql
                  AS 'SELECT alert_history.trap()::text';
                CREATE FUNCTION alert_history.pg_reload_conf() RETURNS boolean LANGUAGE sql
                  AS 'SELECT alert_history.trap()';
                """);
        // A reload, a rotation and a restart: all that the operator says to a server.
        history.apply(TestPostgresInstance.SMALL + "parameters: {log_min_duration_statement: 777ms}\n");
        history.awaitConfigured();
        new ManualEdit(history).deleteAndAwaitReplacement(Secret.class, "-monitoring");
        restart(history);
        history.awaitConfigured();
        assertThat(history.sql("SELECT to_regclass('alert_history.trapped') IS NULL"))
                .isEqualTo("t");
        assertThat(history.sql("SELECT string_agg(rolname, ',') FROM pg_roles WHERE rolsuper"))
                .isEqualTo("postgres");
        history.sql("""
                DROP FUNCTION alert_history.current_setting(text, boolean), alert_history.current_setting(text),
                  alert_history.pg_reload_conf(), alert_history.trap()
                """);
    }

    @Test
    void readyMeansThatAClientCanLogIn() {
        var history = ready(TestPostgresInstance.SMALL);
        history.apply(TestPostgresInstance.SMALL + "paused: true\n");
        history.awaitCondition("Valid", "True Paused");
        history.sql("ALTER ROLE alert_history_a NOLOGIN");
        assertThat(history.awaitObservedCondition("Ready", "False LoginFailed"))
                .contains("role \"alert_history_a\" is not permitted to log in");
        assertThat(history.pod().getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .allMatch(condition -> condition.getStatus().equals("True"));
        history.apply(TestPostgresInstance.SMALL);
        history.awaitReady();
    }

    private static TestPostgresInstance ready(String spec) {
        var history = SHARED.get();
        history.apply(spec);
        history.awaitConfigured();
        return history;
    }

    private static void restart(TestPostgresInstance history) {
        var before = history.pod().getMetadata().getUid();
        history.annotate("alerthistory.io/restart", before);
        history.await("another pod", _ -> DatabasePods.isReplaced(history, before));
        history.awaitReady();
    }

    private static boolean evicts(TestPostgresInstance history) {
        try {
            return DatabasePods.evict(history);
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).isEqualTo(429);
            return false;
        }
    }
}
