package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.observe.Observed.Login;
import io.alerthistory.operator.sql.Reach;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Complaint 15: Ready while clients fail. */
class ReadyStepTest {
    private static final Pod POD = Seen.pod(Seen.wanted(Seen.instance(""), "a", ""));

    @Test
    void isReadyOnlyWhenAClientHasLoggedIn() {
        assertThat(said(Optional.of(POD), Seen.running(), new Login.Worked())).startsWith("True ClientLogin");
        assertThat(said(Optional.of(POD), Seen.running(), new Login.Failed("no route")))
                .startsWith("False Starting");
        assertThat(said(Optional.of(ready()), Seen.running(), new Login.Failed("no route")))
                .isEqualTo("False LoginFailed the database runs, but a client's login fails: no route");
    }

    @Test
    void saysThatThereIsNoPod() {
        assertThat(said(Optional.empty(), Seen.away(), new Login.Failed("no"))).startsWith("False NoPod");
    }

    @Test
    void saysThatItStops() {
        var stopping = new PodBuilder(POD)
                .editMetadata()
                .withDeletionTimestamp("2026-01-05T11:59:00Z")
                .endMetadata()
                .build();
        assertThat(said(Optional.of(stopping), Seen.away(), new Login.Failed("no")))
                .startsWith("False Stopping");
    }

    @Test
    void saysWhatKeepsThePodFromRunning() {
        var unscheduled = new PodBuilder(POD)
                .withNewStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withMessage("0/1 nodes are available")
                .endCondition()
                .endStatus()
                .build();
        assertThat(said(Optional.of(unscheduled), Seen.away(), new Login.Failed("no")))
                .isEqualTo("False PodNotRunning no node takes the pod: 0/1 nodes are available");
    }

    @Test
    void saysThatTheServerStartsOrRefuses() {
        assertThat(said(Optional.of(POD), new Reach.Starting("it recovers"), new Login.Failed("no")))
                .isEqualTo("False Starting it recovers");
        assertThat(said(Optional.of(POD), new Reach.Refused("no such certificate"), new Login.Failed("no")))
                .startsWith("False OperatorRefused")
                .contains("no such certificate");
    }

    private static Pod ready() {
        return new PodBuilder(POD)
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static String said(Optional<Pod> pod, Reach server, Login login) {
        var finding = ReadyStep.of(Seen.NAMES, Seen.login(pod, server, login))
                .findings()
                .getFirst();
        return finding.truth() + " " + finding.reason() + " " + finding.message();
    }
}
