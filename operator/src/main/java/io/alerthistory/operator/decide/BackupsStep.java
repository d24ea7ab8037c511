package io.alerthistory.operator.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Target;
import io.alerthistory.manifests.backup.BackupJob;
import io.alerthistory.manifests.backup.VerificationJob;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.spec.BackupType;
import io.alerthistory.spec.PostgresBackup;
import io.alerthistory.spec.Repository;
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
 * Backups as objects: who asks for one gets a Job, a Job of a schedule gets its PostgresBackup, and what the repository has
 * let go is let go here as well.
 */
final class BackupsStep {
    // After a first backup that failed, before the next: long enough to read why.
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final Target target;
    private final BackupsSeen seen;
    private final KeeperFacts keeper;
    private final Instant now;
    private final List<Action> actions = new ArrayList<>();
    private boolean underWay;

    private BackupsStep(Target target, BackupsSeen seen, KeeperFacts keeper, Instant now) {
        this.target = target;
        this.seen = seen;
        this.keeper = keeper;
        this.now = now;
    }

    /** @param keeper what is known of the repositories */
    static Step of(Target target, BackupsSeen seen, KeeperFacts keeper, Instant now) {
        var step = new BackupsStep(target, seen, keeper, now);
        step.unwantedSchedules();
        seen.backups().forEach(step::asked);
        seen.jobs().forEach(step::scheduled);
        target.instance().backup().repositories().forEach(step::first);
        return new Step(step.actions, List.of(), step.underWay);
    }

    private void unwantedSchedules() {
        var wanted = Stream.concat(BackupJob.schedules(target).stream(), VerificationJob.schedule(target).stream())
                .map(schedule -> schedule.getMetadata().getName())
                .collect(Collectors.toSet());
        seen.schedules().stream()
                .filter(schedule ->
                        BackupJob.TASK.equals(schedule.getMetadata().getLabels().get(Labels.TASK)))
                .filter(schedule -> !wanted.contains(schedule.getMetadata().getName()))
                .map(Action.Remove::new)
                .forEach(actions::add);
    }

    private void asked(PostgresBackupResource resource) {
        var reading = PostgresBackup.parse(resource.document());
        if (reading.value().isEmpty()) {
            say(
                    resource,
                    BackupStatus.of(
                            BackupStatus.FAILED, reading.problems().getFirst().toString()));
            return;
        }
        var asked = reading.value().orElseThrow();
        var repository = repository(asked.repository());
        if (repository.isEmpty()) {
            say(
                    resource,
                    BackupStatus.of(
                            BackupStatus.FAILED,
                            "there is no repository " + asked.repository() + " in the spec of " + asked.instance()));
            return;
        }
        var view = Optional.ofNullable(keeper.repositories().get(asked.repository()));
        if (expired(resource, view)) {
            actions.add(new Action.Remove(resource));
            return;
        }
        var status = BackupStates.of(resource, asked, seen, view);
        say(resource, status);
        underWay |= !status.ended();
        if (status.phase().equals(BackupStatus.PENDING)) {
            actions.add(new Action.ApplyFor(
                    resource,
                    BackupJob.now(
                            target,
                            repository.orElseThrow(),
                            asked.type(),
                            resource.getMetadata().getName())));
        }
    }

    private static boolean expired(PostgresBackupResource resource, Optional<RepositoryView> view) {
        var status = Optional.ofNullable(resource.getStatus());
        var label = status.map(BackupStatus::label).orElse("");
        return label != null
                && !label.isEmpty()
                && view.filter(there -> there.status().isEmpty()
                                && there.backup(label).isEmpty()
                                && !there.backups().isEmpty())
                        .isPresent();
    }

    private void scheduled(Job job) {
        var labels = job.getMetadata().getLabels();
        var name = job.getMetadata().getName();
        if (!BackupJob.TASK.equals(labels.get(Labels.TASK))
                || seen.backups().stream()
                        .anyMatch(backup -> backup.getMetadata().getName().equals(name))
                || job.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        int index = Integer.parseInt(labels.getOrDefault(Labels.REPOSITORY, "0"));
        boolean kept = Optional.ofNullable(keeper.repositories().get(index))
                .flatMap(view -> BackupStates.entry(view, name))
                .isPresent();
        // One that has ended, and that the repository no longer holds, was let go.
        if (kept || !BackupStates.succeeded(job)) {
            actions.add(new Action.Apply(
                    resource(target.names(), name, index, type(labels.getOrDefault(Labels.BACKUP_TYPE, ""))), true));
            underWay = true;
        }
    }

    // Without a full backup, all that is archived is of no use.
    private void first(Repository repository) {
        int index = repository.index();
        var view = Optional.ofNullable(keeper.repositories().get(index));
        boolean empty = view.filter(there -> there.backups().isEmpty()).isPresent();
        var name = target.names().schedule("first", index);
        var asked = seen.backups().stream()
                .filter(backup -> backup.getMetadata().getName().equals(name))
                .findFirst();
        if (asked.isEmpty() && empty && ArchivingStep.reachable(keeper, index)) {
            actions.add(new Action.Apply(resource(target.names(), name, index, BackupType.FULL), true));
            underWay = true;
        } else if (asked.isPresent() && empty && failedLongAgo(asked.orElseThrow())) {
            seen.job(name).ifPresent(job -> actions.add(new Action.Remove(job)));
            actions.add(new Action.Remove(asked.orElseThrow()));
        }
    }

    private boolean failedLongAgo(PostgresBackupResource backup) {
        return Optional.ofNullable(backup.getStatus())
                        .filter(status -> status.phase().equals(BackupStatus.FAILED))
                        .isPresent()
                && Instant.parse(backup.getMetadata().getCreationTimestamp())
                        .plus(PAUSE)
                        .isBefore(now);
    }

    private void say(PostgresBackupResource resource, BackupStatus status) {
        if (!status.equals(resource.getStatus())) {
            actions.add(new Action.SayBackup(resource, status));
        }
    }

    private Optional<Repository> repository(int index) {
        return target.instance().backup().repositories().stream()
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

    private static HasMetadata resource(Names names, String name, int repository, BackupType type) {
        var resource = new PostgresBackupResource();
        resource.getMetadata().setName(name);
        resource.getMetadata().setNamespace(names.namespace());
        resource.getMetadata().setLabels(Labels.backup(names, BackupJob.TASK));
        resource.setSpec(JsonNodeFactory.instance
                .objectNode()
                .put("instance", names.instance())
                .put("repository", repository)
                .put("type", type.toString()));
        return resource;
    }
}
