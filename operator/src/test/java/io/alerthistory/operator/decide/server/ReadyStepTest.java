package io.alerthistory.operator.decide.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.decide.ObservedInstanceBuilder;
import io.alerthistory.operator.observe.ObservedInstance.ClientLoginResult;
import io.alerthistory.operator.sql.ServerReachability;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An instance is not Ready while clients cannot log in. */
class ReadyStepTest {
    private static final Pod POD =
            ObservationFixtures.pod(ObservationFixtures.desiredStatefulSet(ObservationFixtures.instance(""), "a", ""));

    @Test
    void isReadyOnlyWhenAClientHasLoggedIn() {
        assertThat(condition(
                        Optional.of(POD), ObservationFixtures.runningServer(), new ClientLoginResult.LoginSuccess()))
                .startsWith("True LoginSucceeded");
        assertThat(condition(
                        Optional.of(POD),
                        ObservationFixtures.runningServer(),
                        new ClientLoginResult.LoginFailure("no route")))
                .startsWith("False Starting");
        assertThat(condition(
                        Optional.of(readyPod()),
                        ObservationFixtures.runningServer(),
                        new ClientLoginResult.LoginFailure("no route")))
                .isEqualTo("False LoginFailed the database is running, but a client cannot log in: no route");
    }

    @Test
    void reportsAMissingPod() {
        assertThat(condition(
                        Optional.empty(),
                        ObservationFixtures.unreachableServer(),
                        new ClientLoginResult.LoginFailure("no")))
                .startsWith("False NoPod");
    }

    @Test
    void reportsAStoppingDatabase() {
        var stopping = new PodBuilder(POD)
                .editMetadata()
                .withDeletionTimestamp("2026-01-05T11:59:00Z")
                .endMetadata()
                .build();
        assertThat(condition(
                        Optional.of(stopping),
                        ObservationFixtures.unreachableServer(),
                        new ClientLoginResult.LoginFailure("no")))
                .startsWith("False Stopping");
    }

    @Test
    void reportsWhyThePodDoesNotRun() {
        var unscheduled = new PodBuilder(POD)
                .withNewStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withMessage("0/1 nodes are available")
                .endCondition()
                .endStatus()
                .build();
        assertThat(condition(
                        Optional.of(unscheduled),
                        ObservationFixtures.unreachableServer(),
                        new ClientLoginResult.LoginFailure("no")))
                .isEqualTo("False PodNotRunning the pod cannot be scheduled: 0/1 nodes are available");
    }

    @Test
    void reportsAStartingOrRefusingServer() {
        assertThat(condition(
                        Optional.of(POD),
                        new ServerReachability.StartingServer("it recovers"),
                        new ClientLoginResult.LoginFailure("no")))
                .isEqualTo("False Starting it recovers");
        assertThat(condition(
                        Optional.of(POD),
                        new ServerReachability.ConnectionRefusal("no such certificate"),
                        new ClientLoginResult.LoginFailure("no")))
                .startsWith("False OperatorLoginFailed")
                .contains("no such certificate");
    }

    private static Pod readyPod() {
        return new PodBuilder(POD)
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static String condition(Optional<Pod> pod, ServerReachability reachability, ClientLoginResult login) {
        var observed = new ObservedInstanceBuilder()
                .withPod(pod)
                .withReachability(reachability)
                .withLogin(login)
                .build();
        var finding =
                ReadyStep.of(ObservationFixtures.NAMES, observed).findings().getFirst();
        return finding.status() + " " + finding.reason() + " " + finding.message();
    }
}
