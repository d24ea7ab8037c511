package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What restarts a database and when: once, and for the operator's own changes only when it may. */
class PlannedRestartTest {
    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @Test
    void aRestartParameterRestartsOnce() {
        var history = configured();
        assertRestartsOnce(history, () -> history.patchSpec("{\"parameters\": {\"wal_buffers\": \"2MB\"}}"));
        assertThat(history.sql("SHOW wal_buffers")).isEqualTo("2MB");
    }

    @Test
    void anotherNumberOfClientsRestartsOnce() {
        var history = configured();
        var connections = history.sql("SHOW max_connections");
        assertRestartsOnce(history, () -> history.patchSpec("{\"clients\": {\"reservedConnections\": 2}}"));
        assertThat(history.sql("SHOW max_connections")).isNotEqualTo(connections);
    }

    @Test
    void aChangeOfTheOperatorsOwnWaitsForTheAnnotation() {
        var history = configured();
        var marker = RestartMarker.of(history);
        changeTemplate(history);
        history.reconcileTwice();
        marker.assertNotRestarted(history);
        assertRestartsOnce(history, () -> history.annotate("alerthistory.io/restart", "now"));
    }

    @Test
    void aChangeOfTheOperatorsOwnHappensInTheWindow() {
        var history = configured();
        var marker = RestartMarker.of(history);
        changeTemplate(history);
        marker.assertNotRestarted(history);
        assertRestartsOnce(
                history,
                () -> history.patchSpec(
                        "{\"rollout\": {\"window\": {\"start\": \"00:00\", \"duration\": \"24h\", \"timeZone\": "
                                + "\"UTC\"}}}"));
        history.patchSpec("{\"rollout\": null}");
    }

    @Test
    void aPodThatGoesWhileTheSpecIsWrongComesBackWithTheLastGoodConfiguration() {
        var history = configured();
        setWorkMem(history, "768kB");
        history.awaitConfigured();
        var marker = RestartMarker.of(history);
        setWorkMem(history, "banana");
        history.awaitCondition("Valid", "False InvalidSpec");
        DatabasePods.delete(history);
        history.await("another pod", _ -> DatabasePods.isReplaced(history, marker.pod()));
        history.awaitReady();
        assertThat(history.sql("SHOW work_mem")).isEqualTo("768kB");
        assertThat(history.condition("Valid")).startsWith("False InvalidSpec");
        setWorkMem(history, "768kB");
    }

    // Each test makes one change to what the one before has left.
    private static TestPostgresInstance configured() {
        var history = SHARED.get();
        history.awaitConfigured();
        return history;
    }

    private static void setWorkMem(TestPostgresInstance history, String value) {
        history.patchSpec("{\"parameters\": {\"work_mem\": \"" + value + "\"}}");
    }

    // As if another version of the operator had made the pod.
    private static void changeTemplate(TestPostgresInstance history) {
        DatabasePods.annotate(history, "alerthistory.io/template-hash", "of-another-operator");
        history.awaitCondition("RestartPending", "True OperatorChange");
    }

    private static void assertRestartsOnce(TestPostgresInstance history, Runnable change) {
        var marker = RestartMarker.of(history);
        long restarts = restarts(history);
        change.run();
        history.await("another pod", _ -> DatabasePods.isReplaced(history, marker.pod()));
        history.awaitConfigured();
        var after = RestartMarker.of(history);
        history.reconcileTwice();
        after.assertNotRestarted(history);
        assertThat(restarts(history)).as("events of restarts").isEqualTo(restarts + 1);
    }

    private static long restarts(TestPostgresInstance history) {
        return TestCluster.client().v1().events().inNamespace(history.namespace()).list().getItems().stream()
                .map(Event::getReason)
                .filter("Restarting"::equals)
                .count();
    }
}
