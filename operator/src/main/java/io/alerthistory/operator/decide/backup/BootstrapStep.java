package io.alerthistory.operator.decide.backup;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.READY;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.backup.RestoreJob;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.postgres.backup.RestoreDecision;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.BootstrapSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.List;
import java.util.Optional;

/** Creates a new instance from a backup: the volume is restored before there is a server. */
public final class BootstrapStep {
    private BootstrapStep() {}

    /** The plan while a server must not start yet; empty if it may start. */
    public static Optional<PartialPlan> of(
            RenderContext context, InstanceObjects objects, ObservedInstance observed, List<String> missing) {
        return context.instance()
                .bootstrap()
                .flatMap(bootstrap -> observed.statefulSet().isEmpty() && isEmpty(observed)
                        ? Optional.of(restoreVolume(bootstrap, context, objects, observed, missing))
                        : removeJob(context, observed));
    }

    // A finished pod keeps its claim in use: a claim that is deleted later would never disappear.
    private static Optional<PartialPlan> removeJob(RenderContext context, ObservedInstance observed) {
        return observed.backups()
                .job(jobName(context))
                .map(job -> PartialPlan.doing(List.of(new ReconcileAction.DeleteObject(job))));
    }

    private static String jobName(RenderContext context) {
        return context.names().base() + "-bootstrap";
    }

    // A volume that was kept when an instance was deleted has one of these annotations, and newer data than the backup.
    private static boolean isEmpty(ObservedInstance observed) {
        return observed.claim()
                .map(claim -> Optional.ofNullable(claim.getMetadata().getAnnotations()))
                .flatMap(annotations -> annotations)
                .filter(annotations -> annotations.containsKey(InstanceLabels.LAST_RESTORE)
                        || annotations.containsKey(InstanceLabels.SYSTEM_IDENTIFIER))
                .isEmpty();
    }

    private static PartialPlan restoreVolume(
            BootstrapSpec bootstrap,
            RenderContext context,
            InstanceObjects objects,
            ObservedInstance observed,
            List<String> missing) {
        if (!missing.isEmpty()) {
            return PartialPlan.waiting(
                    ConditionFinding.no(READY, ConditionReason.MISSING_SECRET, String.join("; ", missing)));
        }
        var name = jobName(context);
        var job = observed.backups().job(name);
        if (observed.claim().isEmpty() || job.isEmpty()) {
            var restoreParameters = RestoreDecision.unchecked(bootstrap.target());
            return PartialPlan.doing(
                    List.of(
                            new ReconcileAction.ApplyObject(claim(context, objects), false),
                            new ReconcileAction.ApplyObject(
                                    RestoreJob.bootstrap(context, name, restoreParameters), true)),
                    ConditionFinding.no(
                            READY, ConditionReason.RESTORING, "the volume is being restored from the backup"));
        }
        var report = RestoreReport.read(
                observed.backups().terminationMessage(name, RestoreJob.TASK).orElse(""));
        if (BackupStatusResolver.isActive(job.orElseThrow())) {
            return PartialPlan.waiting(ConditionFinding.no(
                    READY, ConditionReason.RESTORING, "the volume is being restored from the backup"));
        }
        if (!BackupStatusResolver.hasSucceeded(job.orElseThrow()) || !report.isRestored()) {
            return PartialPlan.settled(ConditionFinding.no(
                    READY,
                    ConditionReason.RESTORE_FAILED,
                    BackupStatusResolver.failureMessage(report)
                            + "; to try again, fix the cause and delete Job " + name
                            + "; for another target, delete this instance and its claim, and create the"
                            + " instance again"));
        }
        return PartialPlan.doing(List.of(new ReconcileAction.RecordRestore(
                context.names().claim(),
                "bootstrap " + report.text("backup").orElse("") + " "
                        + report.text("recovered").orElse(""))));
    }

    // Like the claim that the StatefulSet would create, so that the StatefulSet uses it afterwards.
    private static PersistentVolumeClaim claim(RenderContext context, InstanceObjects objects) {
        var template = objects.statefulSet().getSpec().getVolumeClaimTemplates().getFirst();
        return new PersistentVolumeClaimBuilder(template)
                .editMetadata()
                .withName(context.names().claim())
                .withNamespace(context.names().namespace())
                .endMetadata()
                .build();
    }
}
