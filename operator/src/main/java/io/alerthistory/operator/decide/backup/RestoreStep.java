package io.alerthistory.operator.decide.backup;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.READY;

import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.backup.RestoreJob;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.observe.ObservedInstance.ClientLoginResult;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestorePhase;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.postgres.backup.PgbackrestInfoReader;
import io.alerthistory.postgres.backup.RestoreDecision;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.PostgresRestore;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Restores in place, one after the other. The progress is stored in their status, and each reconcile continues from
 * there, so a restart of the operator does not matter.
 *
 * @param serverStopped whether the database must not run now
 */
public record RestoreStep(boolean serverStopped, PartialPlan plan) {
    private static final RestoreStep NONE = new RestoreStep(false, PartialPlan.EMPTY);

    public static RestoreStep of(
            ReconcileInput.InstanceIdentity instance, RenderContext context, ObservedInstance observed, Instant now) {
        return observed.backups().restores().stream()
                .filter(restore ->
                        restore.getStatus() == null || !restore.getStatus().hasEnded())
                .min(Comparator.comparingInt((PostgresRestoreResource restore) -> isUnderWay(restore) ? 0 : 1)
                        .thenComparing(restore -> restore.getMetadata().getCreationTimestamp())
                        .thenComparing(restore -> restore.getMetadata().getName()))
                .map(restore -> new RestoreStateMachine(restore, instance, context, observed, now).advance())
                .orElse(NONE);
    }

    private static boolean isUnderWay(PostgresRestoreResource restore) {
        return restore.getStatus() != null;
    }

    /** The state machine of one restore. */
    private record RestoreStateMachine(
            PostgresRestoreResource restore,
            ReconcileInput.InstanceIdentity instance,
            RenderContext context,
            ObservedInstance observed,
            Instant now) {

        RestoreStep advance() {
            var reading = PostgresRestore.parse(restore.document());
            if (reading.value().isEmpty()) {
                return finish(
                        RestorePhase.REFUSED, reading.problems().getFirst().toString());
            }
            var request = reading.value().orElseThrow();
            var status = restore.getStatus();
            if (status == null) {
                return begin(request);
            }
            return switch (status.phase()) {
                case STOPPING -> request.abort() ? beginAbort(status) : afterStop(request, status);
                case RESTORING -> request.abort() ? beginAbort(status) : afterRestore(status);
                case ABORTING -> afterAbort();
                case STARTING -> afterStart(status);
                case COMPLETED, FAILED, REFUSED -> NONE;
                case UNRECOGNIZED -> leaveServerAsItIs();
            };
        }

        private RestoreStep begin(PostgresRestore request) {
            var refusal = refusal(request);
            if (refusal.isPresent()) {
                return finish(RestorePhase.REFUSED, refusal.orElseThrow());
            }
            return withServerStopped(List.of(updateStatus(RestoreStatus.builder(RestorePhase.STOPPING)
                    .withStartTime(BackupStatusResolver.timestamp(now))
                    .build())));
        }

        private Optional<String> refusal(PostgresRestore request) {
            var expected = request.preconditions();
            if (!expected.instanceUid().equals(instance.uid())) {
                return Optional.of("preconditions.instanceUid is " + expected.instanceUid() + ", but the uid of "
                        + request.instance() + " is " + instance.uid());
            }
            if (instance.timeline()
                    .filter(currentTimeline -> currentTimeline != expected.timeline())
                    .isPresent()) {
                return Optional.of("preconditions.timeline is " + expected.timeline() + ", but " + request.instance()
                        + " is on timeline " + instance.timeline().orElseThrow()
                        + ": it has been restored since; check its data, and create another PostgresRestore if you"
                        + " still want to restore");
            }
            if (context.instance().backup().repositories().stream()
                    .noneMatch(repository -> repository.index() == request.repository())) {
                return Optional.of("the spec of " + request.instance() + " has no repository " + request.repository());
            }
            return choice(request) instanceof RestoreDecision.RestoreRefusal(String reason)
                    ? Optional.of(reason)
                    : Optional.empty();
        }

        private RestoreDecision choice(PostgresRestore request) {
            return observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                    ? choice(request, facts.agent())
                    : RestoreDecision.unchecked(request.target());
        }

        private static RestoreDecision choice(PostgresRestore request, AgentFacts agent) {
            var failure = Optional.ofNullable(agent.failures().get(request.repository()));
            return failure.<RestoreDecision>map(readFailure -> new RestoreDecision.RestoreRefusal("repository "
                            + request.repository() + " cannot be read, and the running database is not stopped for it: "
                            + PgbackrestInfoReader.explain(readFailure.message())))
                    .or(() -> Optional.ofNullable(agent.repositories().get(request.repository()))
                            .map(view -> RestoreDecision.of(request.target(), view)))
                    .orElseGet(() -> RestoreDecision.unchecked(request.target()));
        }

        private RestoreStep afterStop(PostgresRestore request, RestoreStatus status) {
            if (observed.pod().isPresent()) {
                return withServerStopped(List.of());
            }
            var restoreParameters = RestoreDecision.unchecked(request.target());
            return withServerStopped(List.of(
                    new ReconcileAction.ApplyOwnedObject(
                            restore,
                            RestoreJob.fromRepository(
                                    context, restore.getMetadata().getName(), restoreParameters, request.repository())),
                    updateStatus(status.withPhase(RestorePhase.RESTORING, null))));
        }

        private RestoreStep afterRestore(RestoreStatus status) {
            var job = backups().job(name());
            if (job.isEmpty()) {
                // An operator stopped between two writes, or the Job was deleted: start again.
                return withServerStopped(List.of(updateStatus(status.withPhase(RestorePhase.STOPPING, null))));
            }
            if (BackupStatusResolver.isActive(job.orElseThrow())) {
                return withServerStopped(List.of());
            }
            var report = RestoreReport.read(
                    backups().terminationMessage(name(), RestoreJob.TASK).orElse(""));
            if (!BackupStatusResolver.hasSucceeded(job.orElseThrow()) || !report.isRestored()) {
                return finish(RestorePhase.FAILED, BackupStatusResolver.failureMessage(report));
            }
            return new RestoreStep(
                    false,
                    PartialPlan.doing(List.of(
                            new ReconcileAction.RecordRestore(
                                    context.names().claim(),
                                    name() + " " + report.text("recovered").orElse("")),
                            updateStatus(RestoreStatus.builder(RestorePhase.STARTING)
                                    .withBackup(report.text("backup").orElse(null))
                                    .withRecoveredTo(report.text("recovered").orElse(null))
                                    .withTimeline(report.number("timeline").orElse(null))
                                    .withStartTime(status.startTime())
                                    .withRestoreSeconds(
                                            report.number("restoreSeconds").orElse(null))
                                    .withRecoverySeconds(
                                            report.number("recoverySeconds").orElse(null))
                                    .build()))));
        }

        private RestoreStep afterStart(RestoreStatus status) {
            boolean serverReady = observed.login() instanceof ClientLoginResult.LoginSuccess
                    && observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                    && !facts.identity().inRecovery();
            if (!serverReady) {
                return new RestoreStep(false, PartialPlan.waiting());
            }
            var actions = new ArrayList<ReconcileAction>();
            // Its finished pod keeps the claim in use: a claim that is deleted later would never disappear.
            backups().job(name()).ifPresent(job -> actions.add(new ReconcileAction.DeleteObject(job)));
            actions.add(updateStatus(status.toBuilder()
                    .withPhase(RestorePhase.COMPLETED)
                    .withMessage(null)
                    .withCompletionTime(BackupStatusResolver.timestamp(now))
                    .build()));
            return new RestoreStep(false, PartialPlan.doing(actions));
        }

        private RestoreStep beginAbort(RestoreStatus status) {
            return withServerStopped(List.of(updateStatus(status.withPhase(RestorePhase.ABORTING, null))));
        }

        private RestoreStep afterAbort() {
            var abortJob = backups().job(abortName());
            if (abortJob.isEmpty()) {
                return abortOnceJobIsGone();
            }
            if (BackupStatusResolver.isActive(abortJob.orElseThrow())) {
                return withServerStopped(List.of());
            }
            var report = RestoreReport.read(
                    backups().terminationMessage(abortName(), RestoreJob.TASK).orElse(""));
            return finish(RestorePhase.FAILED, "aborted: " + BackupStatusResolver.failureMessage(report));
        }

        // Deletes the restoring Job and its pod first; then another Job puts the kept data back.
        private RestoreStep abortOnceJobIsGone() {
            var actions = new ArrayList<ReconcileAction>();
            var job = backups().job(name());
            job.ifPresent(restoreJob -> actions.add(new ReconcileAction.DeleteObject(restoreJob)));
            boolean volumeFree = observed.pod().isEmpty()
                    && job.isEmpty()
                    && backups().pods().stream().noneMatch(this::isOfJob);
            if (volumeFree) {
                actions.add(new ReconcileAction.ApplyOwnedObject(restore, RestoreJob.abort(context, abortName())));
            }
            return withServerStopped(actions);
        }

        private boolean isOfJob(Pod pod) {
            return name().equals(pod.getMetadata().getLabels().get("batch.kubernetes.io/job-name"));
        }

        private RestoreStep withServerStopped(List<? extends ReconcileAction> actions) {
            return new RestoreStep(
                    true,
                    PartialPlan.doing(
                            actions,
                            ConditionFinding.no(
                                    READY,
                                    ConditionReason.RESTORING,
                                    "PostgresRestore " + name() + " is in progress: the database is stopped")));
        }

        /**
         * Neither stops nor starts the server for a restore that another version of the operator began: its volume may
         * be incomplete.
         */
        private RestoreStep leaveServerAsItIs() {
            boolean serverRequested = observed.statefulSet()
                    .filter(statefulSet -> !Objects.equals(statefulSet.getSpec().getReplicas(), 0))
                    .isPresent();
            return serverRequested
                    ? new RestoreStep(false, PartialPlan.waiting())
                    : new RestoreStep(
                            true,
                            PartialPlan.waiting(ConditionFinding.no(
                                    READY,
                                    ConditionReason.RESTORE_PHASE_UNRECOGNIZED,
                                    "PostgresRestore " + name() + " is in a phase that this version of the operator"
                                            + " does not support, and the database is stopped; run the version that"
                                            + " began the restore, or a newer one")));
        }

        private RestoreStep finish(RestorePhase phase, String message) {
            var builder = Optional.ofNullable(restore.getStatus())
                    .map(RestoreStatus::toBuilder)
                    .orElseGet(() -> RestoreStatus.builder(phase));
            var status = builder.withPhase(phase).withMessage(message).build();
            return new RestoreStep(false, PartialPlan.doing(List.of(updateStatus(status))));
        }

        private ReconcileAction updateStatus(RestoreStatus status) {
            return new ReconcileAction.UpdateRestoreStatus(restore, status);
        }

        private ObservedBackups backups() {
            return observed.backups();
        }

        private String name() {
            return restore.getMetadata().getName();
        }

        private String abortName() {
            return "abort-" + restore.getMetadata().getUid();
        }
    }
}
