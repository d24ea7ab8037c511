package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What users of other operators complain of, by the number in the list of complaints; those that need a cluster. Elsewhere:
 * 1 in ArchivingTest, 4 and 5 in RestoreTest, 16 in BackupTest, 7 and 11 in ConfigurationTest (and, value by value, in the ComplaintsTest of the module postgres), 8 in
 * OperatorDeathTest, passwords of 12 and 13 in CredentialsTest, 14 in ComebackTest.
 */
class ComplaintsTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void complaint2AFullVolumeIsMendedByAskingForMore() {
        var history = ready(Database.SMALL);
        var before = Running.of(history);
        assertThatThrownBy(() -> history.exec("sh", "-c", "cat /dev/zero > \"$PGDATA/../filler\""))
                .hasMessageContaining("No space left");
        Pods.delete(history);
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        history.apply(Database.SMALL.replace("size: 1Gi", "size: 2Gi"));
        history.await(
                "the larger volume", status -> status.path("storage").asText().equals("2Gi"));
        history.awaitReady();
        // Until there is room again, clients may only read.
        history.awaitCondition("VolumeRoom", "True");
        history.sql("CREATE TABLE public.after_full AS SELECT generate_series(1, 100000)");
    }

    @Test
    void complaint9ADrainMovesASingleInstance() {
        var history = ready(Database.SMALL);
        var before = Running.of(history);
        assertThat(Pods.evict(history)).isTrue();
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        history.awaitReady();
    }

    @Test
    void complaint9AStrictBudgetBlocksADrainAndOnlyThat() {
        var history = ready(Database.SMALL + "podDisruptionBudget: {maxUnavailable: 0}\n");
        var before = Running.of(history);
        assertThat(evicts(history)).isFalse();
        before.sameAs(history);
        // What the user asks for is not a drain.
        history.annotate("alerthistory.io/restart", "now");
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        history.awaitReady();
    }

    @Test
    void complaint10ALongCrashRecoveryIsNotKilledByAProbe() {
        var history = ready(Database.SMALL);
        var pod = history.pod().getMetadata().getUid();
        history.sql("CREATE TABLE public.load (id bigint, filler text)");
        history.sql("CHECKPOINT");
        history.sql("INSERT INTO public.load SELECT i, repeat('x', 500) FROM generate_series(1, 300000) i");
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
        var restarts = restarts(history);
        assertThat(Running.incarnations(history, Duration.ofSeconds(80)))
                .as("longer than what the liveness probe forgives")
                .hasSize(1);
        assertThat(restarts(history)).isEqualTo(restarts);
        assertThat(history.pod().getMetadata().getUid()).isEqualTo(pod);
        history.exec("sh", "-c", "kill -CONT " + recovery);
        history.awaitReady();
        assertThat(history.sql("SELECT count(*) FROM public.load")).isEqualTo("300000");
    }

    @Test
    void complaint12TheSuperuserIsNotReachedThroughTheSearchPath() {
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
        space.client()
                .secrets()
                .inNamespace(space.name())
                .withName(history.object("-monitoring"))
                .delete();
        history.annotate("alerthistory.io/restart", "now");
        history.await("the restart", _ -> history.condition("Ready").startsWith("False"));
        history.awaitConfigured();
        assertThat(history.sql("SELECT to_regclass('alert_history.trapped') IS NULL"))
                .isEqualTo("t");
        assertThat(history.sql("SELECT string_agg(rolname, ',') FROM pg_roles WHERE rolsuper"))
                .isEqualTo("postgres");
    }

    @Test
    void complaint15ReadyMeansThatAClientCanLogIn() {
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

    private Database ready(String spec) {
        var history = space.database("history", spec).awaitReady();
        history.awaitConfigured();
        return history;
    }

    private static boolean evicts(Database history) {
        try {
            return Pods.evict(history);
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).isEqualTo(429);
            return false;
        }
    }

    private static int restarts(Database history) {
        return history.pod().getStatus().getContainerStatuses().stream()
                .filter(container -> container.getName().equals("postgres"))
                .mapToInt(container -> container.getRestartCount())
                .sum();
    }
}
