package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users complain about elsewhere: drains, long recoveries, forced deletions, traps for the superuser, a Ready that is not. */
class ComplaintsTest {
    @RegisterExtension
    static final SharedNamespace<Database> SHARED = new SharedNamespace<>(namespace -> {
        var history = new Database(namespace, "history");
        history.apply(Database.SMALL);
        return history;
    });

    @Test
    void aStrictBudgetBlocksADrainAndOnlyThat() {
        var history = ready(Database.SMALL + "podDisruptionBudget: {maxUnavailable: 0}\n");
        var before = Running.of(history);
        assertThat(evicts(history)).isFalse();
        before.sameAs(history);
        // What the user asks for is not a drain.
        restart(history);
    }

    @Test
    void aLongCrashRecoveryIsNotKilledByAProbe() {
        var history = ready(Database.SMALL);
        var pod = history.pod().getMetadata().getUid();
        history.sql("CREATE TABLE public.load (id bigint, filler text)");
        history.sql("CHECKPOINT");
        history.sql("INSERT INTO public.load SELECT i, repeat('x', 500) FROM generate_series(1, 300000) i");
        var restarts = restarts(history);
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
        Await.until("the pod is not ready", () -> !Pods.ready(history.pod()));
        history.exec(
                container(history).getLivenessProbe().getExec().getCommand().toArray(String[]::new));
        history.exec("sh", "-c", "kill -CONT " + recovery);
        history.awaitReady();
        assertThat(restarts(history)).isEqualTo(restarts);
        assertThat(history.pod().getMetadata().getUid()).isEqualTo(pod);
        assertThat(history.sql("SELECT count(*) FROM public.load")).isEqualTo("300000");
        history.sql("DROP TABLE public.load");
    }

    /** {@code kubectl delete pod --force}: the pod is gone from the cluster while its PostgreSQL still runs on the volume. */
    @Test
    void theSuccessorOfADeletedPodWaitsUntilNothingRunsOnTheVolume() {
        var history = ready(Database.SMALL);
        history.sql("CREATE TABLE public.facts (n int)");
        var before = history.pod().getMetadata().getUid();
        // It cannot stop, however it is asked, until it is killed.
        history.exec("sh", "-c", "kill -STOP $(head -n 1 $PGDATA/postmaster.pid)");

        Pods.kill(history);

        Await.until("another pod", () -> Pods.other(history, before));
        new Archive(history).awaitInUse();
        assertThat(history.log("postgres")).contains("something else works on this volume");
        assertThat(history.sql("SELECT count(*) FROM public.facts")).isEqualTo("0");
        history.sql("DROP TABLE public.facts");
    }

    @Test
    void theSuperuserIsNotReachedThroughTheSearchPath() {
        var history = ready(Database.SMALL);
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
        history.apply(Database.SMALL + "parameters: {log_min_duration_statement: 777ms}\n");
        history.awaitConfigured();
        new Hand(history).deletedComesBack(Secret.class, "-monitoring");
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
        var history = ready(Database.SMALL);
        history.apply(Database.SMALL + "paused: true\n");
        history.awaitCondition("Valid", "True Paused");
        history.sql("ALTER ROLE alert_history_a NOLOGIN");
        assertThat(history.awaitCondition("Ready", "False LoginFailed"))
                .contains("role \"alert_history_a\" is not permitted to log in");
        assertThat(history.pod().getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .allMatch(condition -> condition.getStatus().equals("True"));
        history.apply(Database.SMALL);
        history.awaitReady();
    }

    private static Database ready(String spec) {
        var history = SHARED.get();
        history.apply(spec);
        history.awaitConfigured();
        return history;
    }

    private static void restart(Database history) {
        var before = history.pod().getMetadata().getUid();
        history.annotate("alerthistory.io/restart", before);
        history.await("another pod", _ -> Pods.other(history, before));
        history.awaitReady();
    }

    private static boolean evicts(Database history) {
        try {
            return Pods.evict(history);
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).isEqualTo(429);
            return false;
        }
    }

    private static Container container(Database history) {
        return history.pod().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("postgres"))
                .findFirst()
                .orElseThrow();
    }

    private static int restarts(Database history) {
        return history.pod().getStatus().getContainerStatuses().stream()
                .filter(container -> container.getName().equals("postgres"))
                .mapToInt(container -> container.getRestartCount())
                .sum();
    }
}
