package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.READY;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Target;
import io.alerthistory.manifests.backup.RestoreJob;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.postgres.backup.RestoreChoice;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.Bootstrap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.List;
import java.util.Optional;

/** A new instance that begins with somebody's backup: its volume is filled before there is a server. */
final class BootstrapStep {
    private BootstrapStep() {}

    /** What remains to be done before a server may start; empty when nothing does. */
    static Optional<Step> of(Target target, InstanceObjects objects, Observed seen, List<String> missing) {
        return target.instance()
                .bootstrap()
                .flatMap(bootstrap -> seen.statefulSet().isEmpty() && unfilled(seen)
                        ? Optional.of(fill(bootstrap, target, objects, seen, missing))
                        : cleared(target, seen));
    }

    // A pod that has ended holds its claim like one that runs: a claim that is deleted later would never go.
    private static Optional<Step> cleared(Target target, Observed seen) {
        return seen.backups().job(name(target)).map(job -> Step.doing(List.of(new Action.Remove(job))));
    }

    private static String name(Target target) {
        return target.names().base() + "-bootstrap";
    }

    // A volume that was kept when an instance was deleted has the mark, and its data is newer than the backup.
    private static boolean unfilled(Observed seen) {
        return seen.claim()
                .map(claim -> Optional.ofNullable(claim.getMetadata().getAnnotations()))
                .flatMap(annotations -> annotations)
                .filter(annotations ->
                        annotations.containsKey(Labels.RESTORED) || annotations.containsKey(Labels.SYSTEM))
                .isEmpty();
    }

    private static Step fill(
            Bootstrap bootstrap, Target target, InstanceObjects objects, Observed seen, List<String> missing) {
        if (!missing.isEmpty()) {
            return Step.waiting(Finding.no(READY, "MissingSecret", String.join("; ", missing)));
        }
        var name = name(target);
        var job = seen.backups().job(name);
        if (seen.claim().isEmpty() || job.isEmpty()) {
            var chosen = RestoreChoice.unseen(bootstrap.target());
            return Step.doing(
                    List.of(
                            new Action.Apply(claim(target, objects), false),
                            new Action.Apply(RestoreJob.bootstrap(target, name, chosen), true)),
                    Finding.no(READY, "Restoring", "the volume is filled from the backup"));
        }
        var report =
                RestoreReport.read(seen.backups().message(name, RestoreJob.TASK).orElse(""));
        if (BackupStates.active(job.orElseThrow())) {
            return Step.waiting(Finding.no(READY, "Restoring", "the volume is filled from the backup"));
        }
        if (!BackupStates.succeeded(job.orElseThrow()) || !report.restored()) {
            return Step.settled(Finding.no(
                    READY,
                    "RestoreFailed",
                    BackupStates.why(report) + "; to try again, mend what it says, and delete Job " + name
                            + "; for another target delete this instance and its claim, and make it anew"));
        }
        return Step.doing(List.of(new Action.MarkRestored(
                target.names().claim(),
                "bootstrap " + report.text("backup").orElse("") + " "
                        + report.text("recovered").orElse(""))));
    }

    // As the StatefulSet would make it, and takes it for its own afterwards.
    private static PersistentVolumeClaim claim(Target target, InstanceObjects objects) {
        var template = objects.statefulSet().getSpec().getVolumeClaimTemplates().getFirst();
        return new PersistentVolumeClaimBuilder(template)
                .editMetadata()
                .withName(target.names().claim())
                .withNamespace(target.names().namespace())
                .endMetadata()
                .build();
    }
}
