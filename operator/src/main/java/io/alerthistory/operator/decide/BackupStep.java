package io.alerthistory.operator.decide;

import io.alerthistory.manifests.Target;
import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import java.util.List;

/** Everything about backups of an instance that runs: whether WAL is safe, whether the volume lasts, and which backups there are. */
final class BackupStep {
    private BackupStep() {}

    /** @param missing a sentence for each Secret of a repository that the user has yet to make */
    static Step of(Target target, List<String> missing, Situation situation) {
        var seen = situation.seen();
        var enabled = target.instance().backup().enabled();
        var archiving = enabled
                ? Step.settled(Proofs.finding(
                        target.instance().backup(), Proofs.newest(seen.backups(), situation.proof()), situation.now()))
                : Step.settled(ArchivingStep.unconfigured());
        return seen.server() instanceof Reach.Reached(ServerFacts facts)
                ? archiving
                        .and(VolumeStep.of(facts))
                        .and(
                                enabled
                                        ? Step.settled(
                                                ArchivingStep.of(target.instance(), facts, missing, situation.now()))
                                        : Step.NOTHING)
                        .and(BackupsStep.of(target, seen.backups(), facts.keeper(), situation.now()))
                // Nobody looks at the repositories now: what is asked for and what runs is said all the same.
                : archiving.and(BackupsStep.of(target, seen.backups(), KeeperFacts.NONE, situation.now()));
    }
}
