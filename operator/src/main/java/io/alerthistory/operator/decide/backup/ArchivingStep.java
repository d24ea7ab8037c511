package io.alerthistory.operator.decide.backup;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.ARCHIVING;

import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.AgentFacts.RepositoryFailure;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.backup.PgbackrestInfoReader;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.PostgresInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether WAL reaches every repository. A failure does not affect Ready, because alerts are still stored, and
 * WAL accumulates.
 */
final class ArchivingStep {
    // The agent checks three times a minute.
    private static final Duration STALE = Duration.ofMinutes(5);

    private ArchivingStep() {}

    static ConditionFinding unconfigured() {
        return ConditionFinding.no(
                ARCHIVING,
                ConditionReason.NO_REPOSITORY,
                "no repository is configured: the volume holds the only copy of the data");
    }

    static ConditionFinding of(PostgresInstance instance, ServerFacts facts, List<String> missing, Instant now) {
        if (!missing.isEmpty()) {
            return ConditionFinding.no(ARCHIVING, ConditionReason.MISSING_SECRET, String.join("; ", missing));
        }
        return instance.backup().repositories().stream()
                .flatMap(repository -> problem(repository, facts, now).stream())
                .findFirst()
                .or(() -> archiverFailure(facts))
                .orElseGet(() -> ConditionFinding.yes(ARCHIVING, ConditionReason.ARCHIVING, successMessage(instance)));
    }

    private static Optional<ConditionFinding> problem(BackupRepository repository, ServerFacts facts, Instant now) {
        int index = repository.index();
        var failure = Optional.ofNullable(facts.agent().failures().get(index));
        if (failure.isPresent()) {
            return failure.map(RepositoryFailure::message)
                    .map(PgbackrestInfoReader::explain)
                    .map(message -> ConditionFinding.no(
                            ARCHIVING, ConditionReason.REPOSITORY_UNREACHABLE, "repository " + index + ": " + message));
        }
        var view = Optional.ofNullable(facts.agent().repositories().get(index));
        if (view.isEmpty()) {
            return Optional.of(ConditionFinding.unknown(
                    ARCHIVING,
                    ConditionReason.REPOSITORY_NEVER_CHECKED,
                    "repository " + index + " has not been checked yet"));
        }
        return repositoryProblem(index, view.orElseThrow(), facts, now);
    }

    private static Optional<ConditionFinding> repositoryProblem(
            int index, RepositoryView view, ServerFacts facts, Instant now) {
        var systemIdentifier = facts.identity().systemIdentifier();
        if (!view.systemIdentifiers().isEmpty()
                && !view.systemIdentifiers().getLast().equals(systemIdentifier)) {
            return Optional.of(ConditionFinding.no(
                    ARCHIVING,
                    ConditionReason.FOREIGN_REPOSITORY,
                    "repository " + index + " holds the backups of another database (system identifier "
                            + view.systemIdentifiers().getLast() + ", this database has " + systemIdentifier
                            + "), and the operator does not overwrite them; restore that database with a"
                            + " PostgresRestore, or give the repository another path"));
        }
        if (view.status().isPresent()) {
            return Optional.of(ConditionFinding.no(
                    ARCHIVING,
                    ConditionReason.PREPARING,
                    "repository " + index + " (" + view.status().orElseThrow()
                            + ") is initialized by the first backup; WAL waits on the volume until then"));
        }
        return view.observedAt().isBefore(now.minus(STALE))
                ? Optional.of(ConditionFinding.unknown(
                        ARCHIVING,
                        ConditionReason.REPOSITORY_CHECK_OVERDUE,
                        "repository " + index + " was last checked at " + view.observedAt()))
                : Optional.empty();
    }

    private static Optional<ConditionFinding> archiverFailure(ServerFacts facts) {
        return facts.archiver()
                .failingSegment()
                .map(segment -> ConditionFinding.no(
                        ARCHIVING,
                        ConditionReason.FAILING,
                        "segment " + segment
                                + " could not be archived; WAL waits on the volume; see the log of container "
                                + "postgres"));
    }

    private static String successMessage(PostgresInstance instance) {
        int count = instance.backup().repositories().size();
        return count == 1 ? "the repository has all WAL" : count + " repositories have all WAL";
    }

    /** Whether a first backup can be made: pgBackRest could read the repository. */
    static boolean isReachable(AgentFacts agent, int index) {
        return agent.repositories().containsKey(index) && !agent.failures().containsKey(index);
    }
}
