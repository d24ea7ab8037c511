package io.alerthistory.operator.decide.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.decide.ObservedInstanceBuilder;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.observe.ObservedInstance.ClientLoginResult;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestorePhase;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.AgentFacts.RepositoryFailure;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
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
    private static final String REPORT = "outcome=restored\nbackup=20261122-023000F\nrecovered=2026-11-22 "
            + "11:59:58+00\ntimeline=2\nrestoreSeconds=7\n";

    @Test
    void refusesUnmetPreconditionsWithoutStoppingTheServer() {
        assertThat(refusal(restore(1), "another-uid", 1)).startsWith("preconditions.instanceUid is " + UID);
        assertThat(refusal(restore(1), UID, 2)).contains("is on timeline 2: ", "restored since");
        assertThat(refusal(restore(3), UID, 1)).isEqualTo("the spec of history has no repository 3");
    }

    @Test
    void doesNotStopTheServerForAnUnreadableRepository() {
        var agent = new AgentFacts(
                Optional.empty(),
                false,
                List.of(),
                Map.of(),
                Map.of(1, new RepositoryFailure(NOW, "[HostConnectError] nobody")));
        assertThat(refusal(restore(1), UID, 1, ObservationFixtures.runningServer(agent)))
                .startsWith(
                        "repository 1 cannot be read, and the running database is not stopped for it: [HostConnect");
    }

    private static String refusal(PostgresRestoreResource restore, String uid, long timeline) {
        return refusal(restore, uid, timeline, runningServer());
    }

    private static String refusal(
            PostgresRestoreResource restore, String uid, long timeline, ServerReachability reachability) {
        var step = RestoreStep.of(
                new ReconcileInput.InstanceIdentity(uid, Optional.of(timeline)),
                ObservationFixtures.renderContext(instance(), "one", ""),
                observed(Optional.of(databasePod()), reachability, restore),
                NOW);
        assertThat(step.serverStopped()).isFalse();
        assertThat(statusOf(step).phase()).isEqualTo(RestorePhase.REFUSED);
        return String.valueOf(statusOf(step).message());
    }

    @Test
    void stopsTheServerBeforeTheRestore() {
        var firstStep = plan(Optional.of(databasePod()), runningServer(), restore(1));
        assertThat(firstStep.serverStopped()).isTrue();
        assertThat(statusOf(firstStep).phase()).isEqualTo(RestorePhase.STOPPING);

        var stopping = plan(
                Optional.of(databasePod()), ObservationFixtures.unreachableServer(), inPhase(RestorePhase.STOPPING));
        assertThat(stopping.serverStopped()).isTrue();
        assertThat(stopping.plan().actions()).isEmpty();

        var stopped = plan(Optional.empty(), ObservationFixtures.unreachableServer(), inPhase(RestorePhase.STOPPING));
        assertThat(stopped.serverStopped()).isTrue();
        assertThat(stopped.plan().actions())
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(
                        ReconcileAction.ApplyOwnedObject.class,
                        apply -> assertThat(apply.object()).isInstanceOf(Job.class));
        assertThat(statusOf(stopped).phase()).isEqualTo(RestorePhase.RESTORING);
    }

    @Test
    void recreatesALostJob() {
        var jobLost = plan(Optional.empty(), ObservationFixtures.unreachableServer(), inPhase(RestorePhase.RESTORING));
        assertThat(jobLost.serverStopped()).isTrue();
        assertThat(statusOf(jobLost).phase()).isEqualTo(RestorePhase.STOPPING);
    }

    @Test
    void startsTheServerAfterTheRestore() {
        var restored = plan(
                Optional.empty(),
                ObservationFixtures.unreachableServer(),
                inPhase(RestorePhase.RESTORING),
                job("back", "Complete"),
                REPORT);
        assertThat(restored.serverStopped()).isFalse();
        assertThat(restored.plan().actions()).first().isInstanceOf(ReconcileAction.RecordRestore.class);
        assertThat(statusOf(restored).phase()).isEqualTo(RestorePhase.STARTING);
        assertThat(statusOf(restored).backup()).isEqualTo("20261122-023000F");
        assertThat(statusOf(restored).timeline()).isEqualTo(2);
    }

    @Test
    void reportsAFailedRestoreAndStartsTheServer() {
        var failed = plan(
                Optional.empty(),
                ObservationFixtures.unreachableServer(),
                inPhase(RestorePhase.RESTORING),
                job("back", "Failed"),
                "outcome=failed\nmessage=the archive ends before the target\n");
        assertThat(failed.serverStopped()).isFalse();
        assertThat(statusOf(failed).phase()).isEqualTo(RestorePhase.FAILED);
        assertThat(statusOf(failed).message()).isEqualTo("the archive ends before the target");
    }

    @Test
    void completesWhenAClientLogsInAndDeletesTheJob() {
        var starting = plan(
                Optional.empty(),
                ObservationFixtures.unreachableServer(),
                inPhase(RestorePhase.STARTING),
                job("back", "Complete"),
                REPORT);
        assertThat(starting.plan().actions()).isEmpty();

        var completedStep = plan(
                Optional.of(databasePod()),
                runningServer(),
                inPhase(RestorePhase.STARTING),
                job("back", "Complete"),
                REPORT);
        assertThat(completedStep.serverStopped()).isFalse();
        assertThat(completedStep.plan().actions()).hasSize(2).first().isInstanceOf(ReconcileAction.DeleteObject.class);
        assertThat(statusOf(completedStep).phase()).isEqualTo(RestorePhase.COMPLETED);
    }

    @Test
    void anAbortDeletesTheJobBeforeItPutsTheDataBack() {
        var abortRequest = inPhase(RestorePhase.RESTORING);
        abortRequest.setSpec(spec(1, ", abort: true"));
        assertThat(statusOf(plan(Optional.empty(), ObservationFixtures.unreachableServer(), abortRequest))
                        .phase())
                .isEqualTo(RestorePhase.ABORTING);

        var aborting = inPhase(RestorePhase.ABORTING);
        var withJob = plan(Optional.empty(), ObservationFixtures.unreachableServer(), aborting, job("back", ""), "");
        assertThat(withJob.serverStopped()).isTrue();
        assertThat(withJob.plan().actions()).singleElement().isInstanceOf(ReconcileAction.DeleteObject.class);

        var withoutJob = plan(Optional.empty(), ObservationFixtures.unreachableServer(), aborting);
        assertThat(withoutJob.serverStopped()).isTrue();
        assertThat(withoutJob.plan().actions()).singleElement().isInstanceOf(ReconcileAction.ApplyOwnedObject.class);
    }

    /** A volume that another version restores may be incomplete, and a running database must not be stopped for it. */
    @Test
    void leavesTheServerAsItIsInAnUnrecognizedPhase() {
        var stopped =
                new StatefulSetBuilder().withNewSpec().withReplicas(0).endSpec().build();
        var running = new StatefulSetBuilder(stopped)
                .editSpec()
                .withReplicas(1)
                .endSpec()
                .build();
        var restore = inPhase(RestorePhase.UNRECOGNIZED);

        var stoppedStep = plan(new ObservedInstanceBuilder()
                .withStatefulSet(stopped)
                .withRestores(restore)
                .build());
        assertThat(stoppedStep.serverStopped()).isTrue();
        assertThat(stoppedStep.plan().actions()).isEmpty();
        assertThat(stoppedStep.plan().findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.reason()).isEqualTo(ConditionReason.RESTORE_PHASE_UNRECOGNIZED));

        var runningStep = plan(new ObservedInstanceBuilder()
                .withStatefulSet(running)
                .withReachability(runningServer())
                .withRestores(restore)
                .build());
        assertThat(runningStep.serverStopped()).isFalse();
        assertThat(runningStep.plan().actions()).isEmpty();
    }

    @Test
    void runsRestoresOneAfterTheOther() {
        var running = inPhase(RestorePhase.RESTORING);
        var waiting = restore(1);
        waiting.getMetadata().setName("another");
        waiting.getMetadata().setCreationTimestamp("2026-11-22T10:00:00Z");
        var step = RestoreStep.of(
                new ReconcileInput.InstanceIdentity(UID, Optional.of(1L)),
                ObservationFixtures.renderContext(instance(), "one", ""),
                new ObservedInstanceBuilder()
                        .withJobs(job("back", ""))
                        .withRestores(waiting, running)
                        .build(),
                NOW);
        assertThat(step.serverStopped()).isTrue();
        assertThat(step.plan().actions()).isEmpty();
    }

    private static RestoreStep plan(
            Optional<Pod> pod, ServerReachability reachability, PostgresRestoreResource restore) {
        return plan(observed(pod, reachability, restore));
    }

    private static RestoreStep plan(
            Optional<Pod> pod,
            ServerReachability reachability,
            PostgresRestoreResource restore,
            Job job,
            String report) {
        return plan(new ObservedInstanceBuilder()
                .withPod(pod)
                .withReachability(reachability)
                .withLogin(login(reachability))
                .withJobs(job)
                .withJobPods(finishedPod(job, report))
                .withRestores(restore)
                .build());
    }

    private static RestoreStep plan(ObservedInstance observed) {
        return RestoreStep.of(
                new ReconcileInput.InstanceIdentity(UID, Optional.of(1L)),
                ObservationFixtures.renderContext(instance(), "one", ""),
                observed,
                NOW);
    }

    private static ObservedInstance observed(
            Optional<Pod> pod, ServerReachability reachability, PostgresRestoreResource restore) {
        return new ObservedInstanceBuilder()
                .withPod(pod)
                .withReachability(reachability)
                .withLogin(login(reachability))
                .withRestores(restore)
                .build();
    }

    private static ClientLoginResult login(ServerReachability reachability) {
        return reachability instanceof ServerReachability.ReachableServer
                ? new ClientLoginResult.LoginSuccess()
                : new ClientLoginResult.LoginFailure("no response");
    }

    private static ServerReachability runningServer() {
        return ObservationFixtures.runningServer();
    }

    private static PostgresInstance instance() {
        return ObservationFixtures.instance("backup: {repositories: [{index: 1, volume: {size: 10Gi}}]}\n");
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

    private static PostgresRestoreResource inPhase(RestorePhase phase) {
        var restore = restore(1);
        restore.setStatus(RestoreStatus.builder(phase).build());
        return restore;
    }

    private static JsonNode spec(int repository, String extraFields) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree("{instance: history, repository: " + repository + ", target: {latest: true}, "
                            + "preconditions: {instanceUid: " + UID + ", timeline: 1}" + extraFields + "}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Pod databasePod() {
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

    private static Pod finishedPod(Job job, String report) {
        return new PodBuilder(pod("job-pod", job.getMetadata().getName()))
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

    private static RestoreStatus statusOf(RestoreStep step) {
        return step.plan().actions().stream()
                .filter(ReconcileAction.UpdateRestoreStatus.class::isInstance)
                .map(ReconcileAction.UpdateRestoreStatus.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow()
                .status();
    }
}
