package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.READY;

import io.alerthistory.manifests.Target;
import io.alerthistory.manifests.backup.RestoreJob;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.observe.Observed.Login;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.backup.InfoReader;
import io.alerthistory.postgres.backup.RestoreChoice;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.PostgresRestore;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Restores in place, one after the other. Where one stands is in its status; every look goes on from there, so that the death of
 * an operator in the middle changes nothing.
 *
 * @param held whether the database must not run now
 */
public record RestoreStep(boolean held, Step step) {
    private static final RestoreStep NONE = new RestoreStep(false, Step.NOTHING);

    /**
     * @param uid of the instance
     * @param timeline that it was last seen on; empty when it has never been seen
     */
    public record Instance(String uid, Optional<Long> timeline) {}

    static RestoreStep of(Instance instance, Target target, Observed seen, Instant now) {
        return seen.backups().restores().stream()
                .filter(restore ->
                        restore.getStatus() == null || !restore.getStatus().ended())
                .min(Comparator.comparingInt((PostgresRestoreResource restore) -> underWay(restore) ? 0 : 1)
                        .thenComparing(restore -> restore.getMetadata().getCreationTimestamp())
                        .thenComparing(restore -> restore.getMetadata().getName()))
                .map(restore -> new Flow(restore, instance, target, seen, now).go())
                .orElse(NONE);
    }

    private static boolean underWay(PostgresRestoreResource restore) {
        return restore.getStatus() != null;
    }

    /** One restore on its way. */
    private record Flow(
            PostgresRestoreResource resource, Instance instance, Target target, Observed seen, Instant now) {

        RestoreStep go() {
            var reading = PostgresRestore.parse(resource.document());
            if (reading.value().isEmpty()) {
                return end(RestoreStatus.REFUSED, reading.problems().getFirst().toString());
            }
            var wanted = reading.value().orElseThrow();
            var status = resource.getStatus();
            if (status == null) {
                return begin(wanted);
            }
            boolean early = status.phase().equals(RestoreStatus.STOPPING)
                    || status.phase().equals(RestoreStatus.RESTORING);
            if (wanted.abort() && early) {
                return held(List.of(say(status.now(RestoreStatus.ABORTING, null))));
            }
            return switch (status.phase()) {
                case RestoreStatus.STOPPING -> stopping(wanted, status);
                case RestoreStatus.RESTORING -> restoring(status);
                case RestoreStatus.ABORTING -> aborting();
                default -> starting(status);
            };
        }

        private RestoreStep begin(PostgresRestore wanted) {
            var refusal = refusal(wanted);
            if (refusal.isPresent()) {
                return end(RestoreStatus.REFUSED, refusal.orElseThrow());
            }
            var begun = RestoreStatus.of(RestoreStatus.STOPPING, null);
            return held(List.of(say(new RestoreStatus(
                    begun.phase(), null, null, null, null, BackupStates.moment(now), null, null, null))));
        }

        private Optional<String> refusal(PostgresRestore wanted) {
            var expected = wanted.expect();
            if (!expected.instanceUid().equals(instance.uid())) {
                return Optional.of("expect.instanceUid is " + expected.instanceUid() + ", but " + wanted.instance()
                        + " is " + instance.uid() + " now");
            }
            if (instance.timeline()
                    .filter(seenOn -> seenOn != expected.timeline())
                    .isPresent()) {
                return Optional.of(
                        "expect.timeline is " + expected.timeline() + ", but " + wanted.instance()
                                + " is on timeline " + instance.timeline().orElseThrow()
                                + " now: it has been restored since; look at it, and make another PostgresRestore if you still want it");
            }
            if (target.instance().backup().repositories().stream()
                    .noneMatch(repository -> repository.index() == wanted.repository())) {
                return Optional.of("there is no repository " + wanted.repository() + " in the instance's spec");
            }
            return choice(wanted) instanceof RestoreChoice.Refused(String why) ? Optional.of(why) : Optional.empty();
        }

        private RestoreChoice choice(PostgresRestore wanted) {
            return seen.server() instanceof Reach.Reached(ServerFacts facts)
                    ? choice(wanted, facts.keeper())
                    : RestoreChoice.unseen(wanted.target());
        }

        private static RestoreChoice choice(PostgresRestore wanted, KeeperFacts keeper) {
            var failure = Optional.ofNullable(keeper.failures().get(wanted.repository()));
            return failure.<RestoreChoice>map(why -> new RestoreChoice.Refused("repository " + wanted.repository()
                            + " cannot be read now, and the database runs: " + InfoReader.plainly(why.words())))
                    .or(() -> Optional.ofNullable(keeper.repositories().get(wanted.repository()))
                            .map(view -> RestoreChoice.of(wanted.target(), view)))
                    .orElseGet(() -> RestoreChoice.unseen(wanted.target()));
        }

        private RestoreStep stopping(PostgresRestore wanted, RestoreStatus status) {
            if (seen.pod().isPresent()) {
                return held(List.of());
            }
            var chosen = RestoreChoice.unseen(wanted.target());
            return held(List.of(
                    new Action.ApplyFor(
                            resource,
                            RestoreJob.own(target, resource.getMetadata().getName(), chosen, wanted.repository())),
                    say(status.now(RestoreStatus.RESTORING, null))));
        }

        private RestoreStep restoring(RestoreStatus status) {
            var job = backups().job(name());
            if (job.isEmpty()) {
                // Between the Job and the word of it, an operator died.
                return held(List.of(say(status.now(RestoreStatus.STOPPING, null))));
            }
            if (BackupStates.active(job.orElseThrow())) {
                return held(List.of());
            }
            var report = RestoreReport.read(
                    backups().message(name(), RestoreJob.TASK).orElse(""));
            if (!BackupStates.succeeded(job.orElseThrow()) || !report.restored()) {
                return end(RestoreStatus.FAILED, BackupStates.why(report));
            }
            return new RestoreStep(
                    false,
                    Step.doing(List.of(
                            new Action.MarkRestored(
                                    target.names().claim(),
                                    name() + " " + report.text("recovered").orElse("")),
                            say(new RestoreStatus(
                                    RestoreStatus.STARTING,
                                    null,
                                    report.text("backup").orElse(null),
                                    report.text("recovered").orElse(null),
                                    report.number("timeline").orElse(null),
                                    status.started(),
                                    null,
                                    report.number("restoreSeconds").orElse(null),
                                    report.number("recoverySeconds").orElse(null))))));
        }

        private RestoreStep starting(RestoreStatus status) {
            boolean back = seen.login() instanceof Login.Worked
                    && seen.server() instanceof Reach.Reached(ServerFacts facts)
                    && !facts.identity().inRecovery();
            if (!back) {
                return new RestoreStep(false, Step.waiting());
            }
            var actions = new ArrayList<Action>();
            // Its pod, though it has ended, holds the claim: one that is deleted later would never go.
            backups().job(name()).ifPresent(job -> actions.add(new Action.Remove(job)));
            actions.add(say(new RestoreStatus(
                    RestoreStatus.COMPLETED,
                    null,
                    status.backup(),
                    status.recovered(),
                    status.timeline(),
                    status.started(),
                    BackupStates.moment(now),
                    status.restoreSeconds(),
                    status.recoverySeconds())));
            return new RestoreStep(false, Step.doing(actions));
        }

        private RestoreStep aborting() {
            var undo = backups().job(abortName());
            if (undo.isEmpty()) {
                return withdrawn();
            }
            if (BackupStates.active(undo.orElseThrow())) {
                return held(List.of());
            }
            var report = RestoreReport.read(
                    backups().message(abortName(), RestoreJob.TASK).orElse(""));
            return end(RestoreStatus.FAILED, "aborted: " + BackupStates.why(report));
        }

        // The Job that restores goes first, with its pod; then what it kept aside is put back.
        private RestoreStep withdrawn() {
            var actions = new ArrayList<Action>();
            var job = backups().job(name());
            job.ifPresent(there -> actions.add(new Action.Remove(there)));
            boolean alone = seen.pod().isEmpty()
                    && job.isEmpty()
                    && backups().pods().stream().noneMatch(this::ofJob);
            if (alone) {
                actions.add(new Action.ApplyFor(resource, RestoreJob.abort(target, abortName())));
            }
            return held(actions);
        }

        private boolean ofJob(Pod pod) {
            return name().equals(pod.getMetadata().getLabels().get("batch.kubernetes.io/job-name"));
        }

        private RestoreStep held(List<? extends Action> actions) {
            return new RestoreStep(
                    true,
                    Step.doing(
                            actions,
                            Finding.no(
                                    READY,
                                    "Restoring",
                                    "PostgresRestore " + name() + " is under way: the database is stopped")));
        }

        private RestoreStep end(String phase, String message) {
            var status = Optional.ofNullable(resource.getStatus()).orElseGet(() -> RestoreStatus.of(phase, message));
            return new RestoreStep(false, Step.doing(List.of(say(status.now(phase, message)))));
        }

        private Action say(RestoreStatus status) {
            return new Action.SayRestore(resource, status);
        }

        private BackupsSeen backups() {
            return seen.backups();
        }

        private String name() {
            return resource.getMetadata().getName();
        }

        private String abortName() {
            return "abort-" + resource.getMetadata().getUid();
        }
    }
}
