package io.alerthistory.operator.decide.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.sql.ServerReachability;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartStepTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String LARGER = "clients: {reservedConnections: 4}\n";
    private static final String WINDOW =
            "rollout: {window: {days: [sunday], start: \"03:00\", duration: 1h, timeZone: Europe/Berlin}}\n";

    @Test
    void doesNothingWhenNothingIsPending() {
        var plan = plan("", pod("", "a", ""), "a", "", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.underWay()).isFalse();
        assertThat(condition(plan)).isEqualTo("False NothingPending");
    }

    @Test
    void restartsImmediatelyForAChangedSetting() {
        var plan = plan(LARGER, pod("", "a", ""), "a", "", ObservationFixtures.runningServer("max_connections"), true);
        assertThat(plan.actions()).singleElement().isInstanceOfSatisfying(ReconcileAction.RestartPod.class, restart -> {
            assertThat(restart.evict()).isTrue();
            assertThat(restart.reason()).contains("max_connections");
        });
        assertThat(condition(plan)).isEqualTo("True Restarting");
    }

    @Test
    void restartsImmediatelyForAChangedPod() {
        var plan = plan(
                "pod: {labels: {team: blue}}\n", pod("", "a", ""), "a", "", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).singleElement().isInstanceOf(ReconcileAction.RestartPod.class);
    }

    @Test
    void restartsImmediatelyForTheAnnotation() {
        var plan = plan("", pod("", "a", ""), "a", "now", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).singleElement().isInstanceOf(ReconcileAction.RestartPod.class);
    }

    @Test
    void waitsUntilThePodSeesTheNewFiles() {
        var plan = plan(LARGER, pod("", "a", ""), "a", "", ObservationFixtures.runningServer("max_connections"), false);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.underWay()).isTrue();
        assertThat(condition(plan)).isEqualTo("True Preparing");
    }

    @Test
    void restartsAnUnresponsivePodForAChangedPod() {
        var plan = plan(
                "pod: {labels: {team: blue}}\n",
                pod("", "a", ""),
                "a",
                "",
                ObservationFixtures.unreachableServer(),
                false);
        assertThat(plan.actions()).singleElement().isInstanceOf(ReconcileAction.RestartPod.class);
    }

    @Test
    void aTemplateOfANewerOperatorWaitsForConfirmation() {
        var plan = plan("", pod("", "a", ""), "b", "", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).isEmpty();
        assertThat(condition(plan)).isEqualTo("True OperatorChange");
        assertThat(plan.findings().getFirst().message())
                .contains("kubectl annotate", "pgi history", InstanceLabels.RESTART);
    }

    @Test
    void aSettingOfANewerOperatorWaitsForConfirmation() {
        var plan = plan("", pod("", "a", ""), "a", "", ObservationFixtures.runningServer("wal_buffers"), true);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings().getFirst().message())
                .contains("this version of the operator sets wal_buffers differently");
    }

    @Test
    void aChangeOfANewerOperatorWaitsForTheWindow() {
        var plan = plan(WINDOW, pod(WINDOW, "a", ""), "b", "", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings().getFirst().message()).contains("waits for spec.rollout.window");
        var sunday = Instant.parse("2026-01-04T02:30:00Z");
        assertThat(plan(WINDOW, pod(WINDOW, "a", ""), "b", "", ObservationFixtures.runningServer(), true, sunday)
                        .actions())
                .singleElement()
                .isInstanceOf(ReconcileAction.RestartPod.class);
    }

    @Test
    void nothingIsPendingAfterARevertedChange() {
        // The pod never saw the change; the server has read the old files again.
        var plan = plan("", pod("", "a", ""), "a", "", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).isEmpty();
        assertThat(condition(plan)).isEqualTo("False NothingPending");
    }

    @Test
    void adoptsAChangeThatNeedsNoRestart() {
        // Another maximum of partitions to lock that comes to the same setting.
        var plan =
                plan("load: {retention: 91d}\n", pod("", "a", ""), "a", "", ObservationFixtures.runningServer(), true);
        assertThat(plan.actions()).singleElement().isInstanceOf(ReconcileAction.AdoptRestartHash.class);
        assertThat(condition(plan)).isEqualTo("False NothingPending");
    }

    @Test
    void aStrictBudgetDeletesWhereAnEvictionWouldBeRefused() {
        String strict = "podDisruptionBudget: {maxUnavailable: 0}\n";
        var plan = plan(
                strict + LARGER,
                pod(strict, "a", ""),
                "a",
                "",
                ObservationFixtures.runningServer("max_connections"),
                true);
        assertThat(plan.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        ReconcileAction.RestartPod.class,
                        restart -> assertThat(restart.evict()).isFalse());
    }

    @Test
    void waitsForAPodThatStops() {
        var stopping = new PodBuilder(pod("", "a", ""))
                .editMetadata()
                .withDeletionTimestamp("2026-01-05T11:59:00Z")
                .endMetadata()
                .build();
        var plan = plan(LARGER, stopping, "a", "", ObservationFixtures.runningServer("max_connections"), true);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.underWay()).isTrue();
    }

    private static Pod pod(String spec, String operator, String restart) {
        return ObservationFixtures.pod(
                ObservationFixtures.desiredStatefulSet(ObservationFixtures.instance(spec), operator, restart));
    }

    private static PartialPlan plan(
            String spec, Pod pod, String operator, String restart, ServerReachability reachability, boolean ready) {
        return plan(spec, pod, operator, restart, reachability, ready, MONDAY_NOON);
    }

    private static PartialPlan plan(
            String spec,
            Pod pod,
            String operator,
            String restart,
            ServerReachability reachability,
            boolean ready,
            Instant now) {
        var instance = ObservationFixtures.instance(spec);
        return RestartStep.of(
                instance,
                ObservationFixtures.desiredStatefulSet(instance, operator, restart),
                pod,
                ObservationFixtures.pod(pod, reachability),
                ready,
                now);
    }

    private static String condition(PartialPlan plan) {
        var finding = plan.findings().getFirst();
        return finding.status() + " " + finding.reason();
    }
}
