package io.alerthistory.operator.status;

import io.alerthistory.manifests.Labels;
import io.alerthistory.operator.decide.Proofs;
import io.alerthistory.operator.decide.VolumeStep;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.resource.InstanceStatus.Proof;
import io.alerthistory.operator.resource.InstanceStatus.Repository;
import io.alerthistory.operator.resource.InstanceStatus.Volume;
import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.KeeperFacts.Failure;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.volume.Forecast;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part of the status that is about the volume, the repositories and their proof. */
final class BackupSaid {
    private BackupSaid() {}

    static @Nullable Volume volume(ServerFacts facts) {
        return facts.keeper()
                .volume()
                .map(now -> new Volume(
                        size(now.total()),
                        size(VolumeStep.roughlyFree(now)),
                        Forecast.full(facts.keeper().samples())
                                .map(full -> full.truncatedTo(ChronoUnit.HOURS).toString())
                                .orElse(null),
                        facts.keeper().ballastGiven() ? "Given" : "Present"))
                .orElse(null);
    }

    static List<Repository> repositories(ServerFacts facts) {
        var keeper = facts.keeper();
        var indexes = new TreeSet<>(keeper.repositories().keySet());
        indexes.addAll(keeper.failures().keySet());
        return indexes.stream().map(index -> repository(index, keeper)).toList();
    }

    private static Repository repository(int index, KeeperFacts keeper) {
        var view = Optional.ofNullable(keeper.repositories().get(index));
        var failure = Optional.ofNullable(keeper.failures().get(index));
        var window = view.flatMap(RepositoryView::window);
        var newest = view.flatMap(RepositoryView::newest);
        return new Repository(
                index,
                failure.isPresent()
                        ? "Unreachable"
                        : newest.isEmpty() ? "Empty" : newest.orElseThrow().damaged() ? "Damaged" : "OK",
                failure.map(Failure::words)
                        .or(() -> view.flatMap(RepositoryView::status))
                        .orElse(null),
                view.map(there -> moment(there.seen().truncatedTo(ChronoUnit.MINUTES)))
                        .orElse(null),
                view.map(there -> (long) there.backups().size()).orElse(null),
                newest.map(RepositoryView.Backup::label).orElse(null),
                newest.map(backup -> moment(backup.stop())).orElse(null),
                view.flatMap(there -> there.backups().stream()
                                .filter(backup -> backup.type().equals("full"))
                                .reduce((_, newer) -> newer))
                        .map(backup -> moment(backup.stop()))
                        .orElse(null),
                window.map(range -> moment(range.from())).orElse(null),
                window.map(range -> moment(range.to())).orElse(null));
    }

    static @Nullable Proof proof(BackupsSeen seen, @Nullable Proof before) {
        return Proofs.newest(seen, Optional.ofNullable(before)).orElse(null);
    }

    static @Nullable String restored(PersistentVolumeClaim claim) {
        return Optional.ofNullable(claim.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.RESTORED))
                .orElse(null);
    }

    private static String size(long bytes) {
        return new Bytes(bytes).ceilingTo(Bytes.kibibytes(1)).toString();
    }

    private static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
