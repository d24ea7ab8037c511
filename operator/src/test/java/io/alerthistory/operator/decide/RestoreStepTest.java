package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.observe.Observed.Login;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.KeeperFacts.Failure;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A restore in place from one look to the next; each look knows only what is there. */
class RestoreStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String UID = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String REPORT =
            "outcome=restored\nbackup=20261122-023000F\nrecovered=2026-11-22 11:59:58+00\ntimeline=2\nrestoreSeconds=7\n";

    @Test
    void whatTheInstanceIsNotIsRefusedWithoutStoppingIt() {
        assertThat(refusal(restore(1), "another-uid", 1)).startsWith("expect.instanceUid is " + UID);
        assertThat(refusal(restore(1), UID, 2)).contains("is on timeline 2 now", "restored since");
        assertThat(refusal(restore(3), UID, 1)).isEqualTo("there is no repository 3 in the instance's spec");
    }

    @Test
    void aDatabaseThatRunsIsNotStoppedForARepositoryThatCannotBeRead() {
        var keeper = new KeeperFacts(
                Optional.empty(), false, List.of(), Map.of(), Map.of(1, new Failure(NOW, "[HostConnectError] nobody")));
        assertThat(refusal(restore(1), UID, 1, Seen.running(keeper)))
                .startsWith("repository 1 cannot be read now, and the database runs: [HostConnectError]");
    }

    private static String refusal(PostgresRestoreResource restore, String uid, long timeline) {
        return refusal(restore, uid, timeline, running());
    }

    private static String refusal(PostgresRestoreResource restore, String uid, long timeline, Reach server) {
        var step = RestoreStep.of(
                new RestoreStep.Instance(uid, Optional.of(timeline)),
                Seen.target(instance(), "one", ""),
                seen(Optional.of(database()), server, restore),
                NOW);
        assertThat(step.held()).isFalse();
        assertThat(said(step).phase()).isEqualTo(RestoreStatus.REFUSED);
        return String.valueOf(said(step).message());
    }

    @Test
    void theDatabaseStopsBeforeItsVolumeIsTouched() {
        var begun = look(Optional.of(database()), running(), restore(1));
        assertThat(begun.held()).isTrue();
        assertThat(said(begun).phase()).isEqualTo(RestoreStatus.STOPPING);

        var stopping = look(Optional.of(database()), Seen.away(), at(RestoreStatus.STOPPING));
        assertThat(stopping.held()).isTrue();
        assertThat(stopping.step().actions()).isEmpty();

        var stopped = look(Optional.empty(), Seen.away(), at(RestoreStatus.STOPPING));
        assertThat(stopped.held()).isTrue();
        assertThat(stopped.step().actions())
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(
                        Action.ApplyFor.class,
                        apply -> assertThat(apply.object()).isInstanceOf(Job.class));
        assertThat(said(stopped).phase()).isEqualTo(RestoreStatus.RESTORING);
    }

    @Test
    void aJobOfWhichAnOperatorCouldNotTellIsMadeAgain() {
        var lost = look(Optional.empty(), Seen.away(), at(RestoreStatus.RESTORING));
        assertThat(lost.held()).isTrue();
        assertThat(said(lost).phase()).isEqualTo(RestoreStatus.STOPPING);
    }

    @Test
    void theDatabaseStartsOnWhatWasRestored() {
        var restored =
                look(Optional.empty(), Seen.away(), at(RestoreStatus.RESTORING), job("back", "Complete"), REPORT);
        assertThat(restored.held()).isFalse();
        assertThat(restored.step().actions()).first().isInstanceOf(Action.MarkRestored.class);
        assertThat(said(restored).phase()).isEqualTo(RestoreStatus.STARTING);
        assertThat(said(restored).backup()).isEqualTo("20261122-023000F");
        assertThat(said(restored).timeline()).isEqualTo(2);
    }

    @Test
    void aRestoreThatFailedSaysWhyAndLetsTheDatabaseStart() {
        var failed = look(
                Optional.empty(),
                Seen.away(),
                at(RestoreStatus.RESTORING),
                job("back", "Failed"),
                "outcome=failed\nmessage=the archive ends before the target\n");
        assertThat(failed.held()).isFalse();
        assertThat(said(failed).phase()).isEqualTo(RestoreStatus.FAILED);
        assertThat(said(failed).message()).isEqualTo("the archive ends before the target");
    }

    @Test
    void itIsDoneWhenAClientHasLoggedInAndItsJobIsClearedAway() {
        var starting = look(Optional.empty(), Seen.away(), at(RestoreStatus.STARTING), job("back", "Complete"), REPORT);
        assertThat(starting.step().actions()).isEmpty();

        var done =
                look(Optional.of(database()), running(), at(RestoreStatus.STARTING), job("back", "Complete"), REPORT);
        assertThat(done.held()).isFalse();
        assertThat(done.step().actions()).hasSize(2).first().isInstanceOf(Action.Remove.class);
        assertThat(said(done).phase()).isEqualTo(RestoreStatus.COMPLETED);
    }

    @Test
    void anAbortTakesTheJobAwayBeforeItPutsBackWhatWasThere() {
        var asked = at(RestoreStatus.RESTORING);
        asked.setSpec(spec(1, ", abort: true"));
        assertThat(said(look(Optional.empty(), Seen.away(), asked)).phase()).isEqualTo(RestoreStatus.ABORTING);

        var aborting = at(RestoreStatus.ABORTING);
        var withJob = look(Optional.empty(), Seen.away(), aborting, job("back", ""), "");
        assertThat(withJob.held()).isTrue();
        assertThat(withJob.step().actions()).singleElement().isInstanceOf(Action.Remove.class);

        var alone = look(Optional.empty(), Seen.away(), aborting);
        assertThat(alone.held()).isTrue();
        assertThat(alone.step().actions()).singleElement().isInstanceOf(Action.ApplyFor.class);
    }

    @Test
    void oneAfterTheOther() {
        var first = at(RestoreStatus.RESTORING);
        var second = restore(1);
        second.getMetadata().setName("another");
        second.getMetadata().setCreationTimestamp("2026-11-22T10:00:00Z");
        var step = RestoreStep.of(
                new RestoreStep.Instance(UID, Optional.of(1L)),
                Seen.target(instance(), "one", ""),
                Seen.backups(
                        Optional.empty(),
                        Seen.away(),
                        new Login.Failed("away"),
                        new BackupsSeen(
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                List.of(job("back", "")),
                                List.of(),
                                List.of(),
                                List.of(second, first))),
                NOW);
        assertThat(step.held()).isTrue();
        assertThat(step.step().actions()).isEmpty();
    }

    private static RestoreStep look(Optional<Pod> pod, Reach server, PostgresRestoreResource restore) {
        return decide(seen(pod, server, restore));
    }

    private static RestoreStep look(
            Optional<Pod> pod, Reach server, PostgresRestoreResource restore, Job job, String report) {
        return decide(Seen.backups(
                pod,
                server,
                login(server),
                new BackupsSeen(
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        List.of(job),
                        List.of(ended(job, report)),
                        List.of(),
                        List.of(restore))));
    }

    private static RestoreStep decide(Observed seen) {
        return RestoreStep.of(
                new RestoreStep.Instance(UID, Optional.of(1L)), Seen.target(instance(), "one", ""), seen, NOW);
    }

    private static Observed seen(Optional<Pod> pod, Reach server, PostgresRestoreResource restore) {
        return Seen.backups(
                pod,
                server,
                login(server),
                new BackupsSeen(
                        Optional.empty(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(restore)));
    }

    private static Login login(Reach server) {
        return server instanceof Reach.Reached ? new Login.Worked() : new Login.Failed("nobody answers");
    }

    private static Reach running() {
        return Seen.running();
    }

    private static PostgresInstance instance() {
        return Seen.instance("backup: {repositories: [{index: 1, volume: {size: 10Gi}}]}\n");
    }

    private static PostgresRestoreResource restore(int repository) {
        var restore = new PostgresRestoreResource();
        restore.getMetadata().setName("back");
        restore.getMetadata().setUid("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
        restore.getMetadata().setNamespace("alerts");
        restore.getMetadata().setCreationTimestamp("2026-11-22T11:00:00Z");
        restore.setSpec(spec(repository, ""));
        return restore;
    }

    private static PostgresRestoreResource at(String phase) {
        var restore = restore(1);
        restore.setStatus(RestoreStatus.of(phase, null));
        return restore;
    }

    private static JsonNode spec(int repository, String more) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree("{instance: history, repository: " + repository + ", target: {latest: true}, "
                            + "expect: {instanceUid: " + UID + ", timeline: 1}" + more + "}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Pod database() {
        return pod("history-postgresql-0", "");
    }

    private static Pod pod(String name, String job) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp("2026-11-22T11:00:00Z")
                .withLabels(Map.of("batch.kubernetes.io/job-name", job))
                .endMetadata()
                .withNewStatus()
                .endStatus()
                .build();
    }

    private static Pod ended(Job job, String report) {
        return new PodBuilder(pod("pod-of-it", job.getMetadata().getName()))
                .editStatus()
                .addNewContainerStatus()
                .withName("restore")
                .withNewState()
                .withNewTerminated()
                .withMessage(report)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    /** @param condition that is true of it; empty while it runs */
    private static Job job(String name, String condition) {
        var job = new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .endStatus();
        return condition.isEmpty()
                ? job.build()
                : job.editStatus()
                        .addNewCondition()
                        .withType(condition)
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build();
    }

    private static RestoreStatus said(RestoreStep step) {
        return step.step().actions().stream()
                .filter(Action.SayRestore.class::isInstance)
                .map(Action.SayRestore.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow()
                .status();
    }
}
