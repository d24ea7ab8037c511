package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Labels;
import io.alerthistory.operator.sql.Reach;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartStepTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String LARGER = "clients: {reserved: 4}\n";
    private static final String WINDOW =
            "rollout: {window: {days: [sunday], start: \"03:00\", duration: 1h, timeZone: Europe/Berlin}}\n";

    @Test
    void doesNothingWhenNothingIsPending() {
        var step = step("", pod("", "a", ""), "a", "", Seen.running(), true);
        assertThat(step.actions()).isEmpty();
        assertThat(step.underWay()).isFalse();
        assertThat(said(step)).isEqualTo("False NothingPending");
    }

    @Test
    void whatTheUserChangesOfSettingsRestartsAtOnce() {
        var step = step(LARGER, pod("", "a", ""), "a", "", Seen.running("max_connections"), true);
        assertThat(step.actions()).singleElement().isInstanceOfSatisfying(Action.Restart.class, restart -> {
            assertThat(restart.evict()).isTrue();
            assertThat(restart.why()).contains("max_connections");
        });
        assertThat(said(step)).isEqualTo("True Restarting");
    }

    @Test
    void whatTheUserChangesOfThePodRestartsAtOnce() {
        var step = step("pod: {labels: {team: blue}}\n", pod("", "a", ""), "a", "", Seen.running(), true);
        assertThat(step.actions()).singleElement().isInstanceOf(Action.Restart.class);
    }

    @Test
    void theAnnotationOfTheUserRestartsAtOnce() {
        var step = step("", pod("", "a", ""), "a", "now", Seen.running(), true);
        assertThat(step.actions()).singleElement().isInstanceOf(Action.Restart.class);
    }

    @Test
    void waitsUntilTheNewPodWillFindTheNewFiles() {
        var step = step(LARGER, pod("", "a", ""), "a", "", Seen.running("max_connections"), false);
        assertThat(step.actions()).isEmpty();
        assertThat(step.underWay()).isTrue();
        assertThat(said(step)).isEqualTo("True Preparing");
    }

    @Test
    void restartsAPodThatDoesNotAnswerWhenTheUserChangesIt() {
        var step = step("pod: {labels: {team: blue}}\n", pod("", "a", ""), "a", "", Seen.away(), false);
        assertThat(step.actions()).singleElement().isInstanceOf(Action.Restart.class);
    }

    @Test
    void aNewerOperatorsTemplateWaitsForTheUsersWord() {
        var step = step("", pod("", "a", ""), "b", "", Seen.running(), true);
        assertThat(step.actions()).isEmpty();
        assertThat(said(step)).isEqualTo("True OperatorChange");
        assertThat(step.findings().getFirst().message()).contains("kubectl annotate", "pgi history", Labels.RESTART);
    }

    @Test
    void aNewerOperatorsSettingWaitsForTheUsersWord() {
        var step = step("", pod("", "a", ""), "a", "", Seen.running("wal_buffers"), true);
        assertThat(step.actions()).isEmpty();
        assertThat(step.findings().getFirst().message()).contains("this operator sets wal_buffers otherwise");
    }

    @Test
    void aNewerOperatorsChangeWaitsForTheWindow() {
        var step = step(WINDOW, pod(WINDOW, "a", ""), "b", "", Seen.running(), true);
        assertThat(step.actions()).isEmpty();
        assertThat(step.findings().getFirst().message()).contains("waits for spec.rollout.window");
        var sunday = Instant.parse("2026-01-04T02:30:00Z");
        assertThat(step(WINDOW, pod(WINDOW, "a", ""), "b", "", Seen.running(), true, sunday)
                        .actions())
                .singleElement()
                .isInstanceOf(Action.Restart.class);
    }

    @Test
    void nothingIsPendingAfterTheUserTookTheChangeBack() {
        // The pod never saw the change; the server has read the old files again.
        var step = step("", pod("", "a", ""), "a", "", Seen.running(), true);
        assertThat(step.actions()).isEmpty();
        assertThat(said(step)).isEqualTo("False NothingPending");
    }

    @Test
    void remembersAWishThatNeededNoRestart() {
        // Another maximum of partitions to lock that comes to the same setting.
        var step = step("load: {retention: 91d}\n", pod("", "a", ""), "a", "", Seen.running(), true);
        assertThat(step.actions()).singleElement().isInstanceOf(Action.AdoptWish.class);
        assertThat(said(step)).isEqualTo("False NothingPending");
    }

    @Test
    void aStrictBudgetDeletesWhereAnEvictionWouldBeRefused() {
        var strict = "podDisruptionBudget: {maxUnavailable: 0}\n";
        var step = step(strict + LARGER, pod(strict, "a", ""), "a", "", Seen.running("max_connections"), true);
        assertThat(step.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        Action.Restart.class,
                        restart -> assertThat(restart.evict()).isFalse());
    }

    @Test
    void waitsForAPodThatStops() {
        var stopping = new PodBuilder(pod("", "a", ""))
                .editMetadata()
                .withDeletionTimestamp("2026-01-05T11:59:00Z")
                .endMetadata()
                .build();
        var step = step(LARGER, stopping, "a", "", Seen.running("max_connections"), true);
        assertThat(step.actions()).isEmpty();
        assertThat(step.underWay()).isTrue();
    }

    private static Pod pod(String spec, String operator, String restart) {
        return Seen.pod(Seen.wanted(Seen.instance(spec), operator, restart));
    }

    private static Step step(String spec, Pod pod, String operator, String restart, Reach server, boolean ready) {
        return step(spec, pod, operator, restart, server, ready, MONDAY_NOON);
    }

    private static Step step(
            String spec, Pod pod, String operator, String restart, Reach server, boolean ready, Instant now) {
        var instance = Seen.instance(spec);
        return RestartStep.of(
                instance, Seen.wanted(instance, operator, restart), pod, Seen.pod(pod, server), ready, now);
    }

    private static String said(Step step) {
        var finding = step.findings().getFirst();
        return finding.truth() + " " + finding.reason();
    }
}
