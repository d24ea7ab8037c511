package io.alerthistory.operator.decide.backup;

import io.alerthistory.manifests.RenderContext;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.decide.storage.VolumeStep;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import java.util.List;

/** Plans everything about backups of a running instance: archiving, the volume, and the backups themselves. */
public final class BackupStep {
    private BackupStep() {}

    /** @param missing a message for each Secret of a repository that the user must create */
    public static PartialPlan of(RenderContext context, List<String> missing, ReconcileInput input) {
        var observed = input.observed();
        var enabled = context.instance().backup().enabled();
        var backupPlan = enabled
                ? PartialPlan.settled(BackupVerifications.finding(
                        context.instance().backup(),
                        BackupVerifications.newest(observed.backups(), input.lastVerification()),
                        input.now()))
                : PartialPlan.settled(ArchivingStep.unconfigured());
        return observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                ? backupPlan
                        .and(VolumeStep.of(facts))
                        .and(
                                enabled
                                        ? PartialPlan.settled(
                                                ArchivingStep.of(context.instance(), facts, missing, input.now()))
                                        : PartialPlan.EMPTY)
                        .and(BackupResourceStep.of(context, observed.backups(), facts.agent(), input.now()))
                // Without a view of the repositories, requested and running backups are still reported.
                : backupPlan.and(BackupResourceStep.of(context, observed.backups(), AgentFacts.NONE, input.now()));
    }
}
