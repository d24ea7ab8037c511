package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.ARCHIVING;

import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.KeeperFacts.Failure;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.backup.InfoReader;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether WAL reaches every repository. It is never a reason not to be Ready: alerts are taken in meanwhile, and WAL waits. */
final class ArchivingStep {
    // The keeper looks three times a minute.
    private static final Duration STALE = Duration.ofMinutes(5);

    private ArchivingStep() {}

    static Finding unconfigured() {
        return Finding.no(
                ARCHIVING, "NoRepository", "there is no repository: the volume holds the only copy of the data");
    }

    static Finding of(PostgresInstance instance, ServerFacts facts, List<String> missing, Instant now) {
        if (!missing.isEmpty()) {
            return Finding.no(ARCHIVING, "MissingSecret", String.join("; ", missing));
        }
        return instance.backup().repositories().stream()
                .flatMap(repository -> trouble(repository, facts, now).stream())
                .findFirst()
                .or(() -> failing(facts))
                .orElseGet(() -> Finding.yes(ARCHIVING, "Archiving", good(instance)));
    }

    private static Optional<Finding> trouble(Repository repository, ServerFacts facts, Instant now) {
        int index = repository.index();
        var failure = Optional.ofNullable(facts.keeper().failures().get(index));
        if (failure.isPresent()) {
            return failure.map(Failure::words)
                    .map(InfoReader::plainly)
                    .map(words -> Finding.no(ARCHIVING, "RepositoryAway", "repository " + index + ": " + words));
        }
        var view = Optional.ofNullable(facts.keeper().repositories().get(index));
        if (view.isEmpty()) {
            return Optional.of(
                    Finding.unknown(ARCHIVING, "NotSeenYet", "repository " + index + " has not been looked at yet"));
        }
        return seen(index, view.orElseThrow(), facts, now);
    }

    private static Optional<Finding> seen(int index, RepositoryView view, ServerFacts facts, Instant now) {
        var own = facts.identity().systemIdentifier();
        if (!view.systemIdentifiers().isEmpty()
                && !view.systemIdentifiers().getLast().equals(own)) {
            return Optional.of(Finding.no(
                    ARCHIVING,
                    "ForeignRepository",
                    "repository " + index + " holds the backups of another database ("
                            + view.systemIdentifiers().getLast() + ", this one is " + own
                            + "), and nothing of it is overwritten; bring that database back with a PostgresRestore, or give the"
                            + " repository another path"));
        }
        if (view.status().isPresent()) {
            return Optional.of(Finding.no(
                    ARCHIVING,
                    "Preparing",
                    "repository " + index + " (" + view.status().orElseThrow()
                            + ") is made ready by the first backup; WAL waits until then"));
        }
        return view.seen().isBefore(now.minus(STALE))
                ? Optional.of(Finding.unknown(
                        ARCHIVING, "NotSeenLately", "repository " + index + " was last seen at " + view.seen()))
                : Optional.empty();
    }

    private static Optional<Finding> failing(ServerFacts facts) {
        return facts.archive()
                .failing()
                .map(
                        segment -> Finding.no(
                                ARCHIVING,
                                "Failing",
                                "segment " + segment
                                        + " could not be archived; WAL waits on the volume. The reason is in the log of container postgres"));
    }

    private static String good(PostgresInstance instance) {
        int count = instance.backup().repositories().size();
        return count == 1 ? "the repository has all WAL" : count + " repositories have all WAL";
    }

    /** Whether a first backup could be made: the repository answers, and holds nothing or ours. */
    static boolean reachable(KeeperFacts keeper, int index) {
        return keeper.repositories().containsKey(index) && !keeper.failures().containsKey(index);
    }
}
