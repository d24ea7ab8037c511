package io.alerthistory.operator.decide.backup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.backup.BackupJob;
import io.alerthistory.manifests.backup.VerificationJob;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.BackupType;
import io.alerthistory.spec.PostgresBackup;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Backups as objects: a PostgresBackup gets a Job, a Job of a schedule gets a PostgresBackup, and PostgresBackups whose
 * backup has expired in the repository are deleted.
 */
final class BackupResourceStep {
    // Between a failed first backup and the next attempt: long enough to read the reason.
    private static final Duration RETRY_PAUSE = Duration.ofMinutes(2);

    private final RenderContext context;
    private final ObservedBackups observedBackups;
    private final AgentFacts agent;
    private final Instant now;
    private final List<ReconcileAction> actions = new ArrayList<>();
    private boolean underWay;

    private BackupResourceStep(RenderContext context, ObservedBackups observedBackups, AgentFacts agent, Instant now) {
        this.context = context;
        this.observedBackups = observedBackups;
        this.agent = agent;
        this.now = now;
    }

    /** @param agent the state of the repositories */
    static PartialPlan of(RenderContext context, ObservedBackups observedBackups, AgentFacts agent, Instant now) {
        var step = new BackupResourceStep(context, observedBackups, agent, now);
        step.removeUnwantedSchedules();
        observedBackups.backups().forEach(step::reconcileBackup);
        observedBackups.jobs().forEach(step::adoptScheduledJob);
        context.instance().backup().repositories().forEach(step::ensureFirstBackup);
        return new PartialPlan(step.actions, List.of(), step.underWay);
    }

    private void removeUnwantedSchedules() {
        var desiredNames = Stream.concat(
                        BackupJob.cronJobs(context).stream(), VerificationJob.schedule(context).stream())
                .map(schedule -> schedule.getMetadata().getName())
                .collect(Collectors.toSet());
        observedBackups.schedules().stream()
                .filter(schedule ->
                        BackupJob.TASK.equals(schedule.getMetadata().getLabels().get(InstanceLabels.TASK)))
                .filter(schedule ->
                        !desiredNames.contains(schedule.getMetadata().getName()))
                .map(ReconcileAction.DeleteObject::new)
                .forEach(actions::add);
    }

    private void reconcileBackup(PostgresBackupResource resource) {
        var reading = PostgresBackup.parse(resource.document());
        if (reading.value().isEmpty()) {
            updateStatus(
                    resource, BackupStatus.failed(reading.problems().getFirst().toString()));
            return;
        }
        var request = reading.value().orElseThrow();
        var repository = repository(request.repository());
        if (repository.isEmpty()) {
            updateStatus(
                    resource,
                    BackupStatus.failed("the spec of " + request.instance() + " has no repository "
                            + request.repository() + "; set spec.repository to one that it has"));
            return;
        }
        var view = Optional.ofNullable(agent.repositories().get(request.repository()));
        if (isExpired(resource, view)) {
            actions.add(new ReconcileAction.DeleteObject(resource));
            return;
        }
        var status = BackupStatusResolver.of(resource, observedBackups, view);
        updateStatus(resource, status);
        underWay |= status.phase().isUnderWay();
        if (status.phase() == BackupPhase.PENDING) {
            actions.add(new ReconcileAction.ApplyOwnedObject(
                    resource,
                    BackupJob.oneOff(
                            context,
                            repository.orElseThrow(),
                            request.type(),
                            resource.getMetadata().getName())));
        }
    }

    private static boolean isExpired(PostgresBackupResource resource, Optional<RepositoryView> view) {
        var status = Optional.ofNullable(resource.getStatus());
        var label = status.map(BackupStatus::label).orElse("");
        return label != null
                && !label.isEmpty()
                && view.filter(repositoryView -> repositoryView.status().isEmpty()
                                && repositoryView.backup(label).isEmpty()
                                && !repositoryView.backups().isEmpty())
                        .isPresent();
    }

    private void adoptScheduledJob(Job job) {
        var labels = job.getMetadata().getLabels();
        var name = job.getMetadata().getName();
        if (!BackupJob.TASK.equals(labels.get(InstanceLabels.TASK))
                || observedBackups.backups().stream()
                        .anyMatch(backup -> backup.getMetadata().getName().equals(name))
                || job.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        int index = Integer.parseInt(labels.getOrDefault(InstanceLabels.REPOSITORY, "0"));
        boolean inRepository = Optional.ofNullable(agent.repositories().get(index))
                .flatMap(view -> BackupStatusResolver.backupOf(view, name))
                .isPresent();
        // A finished backup that the repository no longer contains has expired.
        if (inRepository || !BackupStatusResolver.hasSucceeded(job)) {
            actions.add(new ReconcileAction.ApplyObject(
                    resource(context.names(), name, index, type(labels.getOrDefault(InstanceLabels.BACKUP_TYPE, ""))),
                    true));
            underWay = true;
        }
    }

    // Without a full backup, archived WAL cannot be restored.
    private void ensureFirstBackup(BackupRepository repository) {
        int index = repository.index();
        var view = Optional.ofNullable(agent.repositories().get(index));
        boolean empty = view.filter(repositoryView -> repositoryView.backups().isEmpty())
                .isPresent();
        var name = context.names().backupCronJob("first", index);
        var firstBackup = observedBackups.backups().stream()
                .filter(backup -> backup.getMetadata().getName().equals(name))
                .findFirst();
        if (firstBackup.isEmpty() && empty && ArchivingStep.isReachable(agent, index)) {
            actions.add(new ReconcileAction.ApplyObject(resource(context.names(), name, index, BackupType.FULL), true));
            underWay = true;
        } else if (firstBackup.isPresent() && empty && hasFailedLongAgo(firstBackup.orElseThrow())) {
            observedBackups.job(name).ifPresent(job -> actions.add(new ReconcileAction.DeleteObject(job)));
            actions.add(new ReconcileAction.DeleteObject(firstBackup.orElseThrow()));
        }
    }

    private boolean hasFailedLongAgo(PostgresBackupResource backup) {
        return Optional.ofNullable(backup.getStatus())
                        .filter(status -> status.phase() == BackupPhase.FAILED)
                        .isPresent()
                && Instant.parse(backup.getMetadata().getCreationTimestamp())
                        .plus(RETRY_PAUSE)
                        .isBefore(now);
    }

    private void updateStatus(PostgresBackupResource resource, BackupStatus status) {
        if (!status.equals(resource.getStatus())) {
            actions.add(new ReconcileAction.UpdateBackupStatus(resource, status));
        }
    }

    private Optional<BackupRepository> repository(int index) {
        return context.instance().backup().repositories().stream()
                .filter(repository -> repository.index() == index)
                .findFirst();
    }

    private static BackupType type(String option) {
        for (var type : BackupType.values()) {
            if (type.option().equals(option)) {
                return type;
            }
        }
        return BackupType.FULL;
    }

    private static HasMetadata resource(InstanceNames names, String name, int repository, BackupType type) {
        var resource = new PostgresBackupResource();
        resource.getMetadata().setName(name);
        resource.getMetadata().setNamespace(names.namespace());
        resource.getMetadata().setLabels(InstanceLabels.backup(names, BackupJob.TASK));
        resource.setSpec(JsonNodeFactory.instance
                .objectNode()
                .put("instance", names.instance())
                .put("repository", repository)
                .put("type", type.toString()));
        return resource;
    }
}
