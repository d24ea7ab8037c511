package io.alerthistory.operator.status;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.operator.decide.backup.BackupVerifications;
import io.alerthistory.operator.decide.storage.VolumeStep;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.alerthistory.operator.resource.InstanceStatus.VolumeStatus;
import io.alerthistory.operator.resource.RepositoryHealth;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.AgentFacts.RepositoryFailure;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.postgres.volume.VolumeForecast;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps the volume, the repositories and their verification to the status. */
final class BackupStatusMapper {
    private BackupStatusMapper() {}

    static @Nullable VolumeStatus volume(ServerFacts facts) {
        return facts.agent()
                .volume()
                .map(sample -> new VolumeStatus(
                        size(sample.totalBytes()),
                        size(VolumeStep.roughlyFree(sample)),
                        VolumeForecast.fullAt(facts.agent().samples())
                                .map(full -> full.truncatedTo(ChronoUnit.HOURS).toString())
                                .orElse(null),
                        facts.agent().ballastReleased() ? "Released" : "Present"))
                .orElse(null);
    }

    static List<RepositoryStatus> repositories(ServerFacts facts) {
        var agent = facts.agent();
        var indexes = new TreeSet<>(agent.repositories().keySet());
        indexes.addAll(agent.failures().keySet());
        return indexes.stream().map(index -> repository(index, agent)).toList();
    }

    private static RepositoryStatus repository(int index, AgentFacts agent) {
        var view = Optional.ofNullable(agent.repositories().get(index));
        var failure = Optional.ofNullable(agent.failures().get(index));
        var window = view.flatMap(RepositoryView::recoveryWindow);
        var newest = view.flatMap(RepositoryView::newestBackup);
        return RepositoryStatus.builder(index, health(newest, failure))
                .withMessage(failure.map(RepositoryFailure::message)
                        .or(() -> view.flatMap(RepositoryView::status))
                        .orElse(null))
                .withLastCheckTime(view.map(repositoryView ->
                                timestamp(repositoryView.observedAt().truncatedTo(ChronoUnit.MINUTES)))
                        .orElse(null))
                .withBackups(view.map(repositoryView ->
                                (long) repositoryView.backups().size())
                        .orElse(null))
                .withNewestBackup(newest.map(RepositoryBackup::label).orElse(null))
                .withNewestBackupTime(
                        newest.map(backup -> timestamp(backup.stop())).orElse(null))
                .withNewestFullBackupTime(view.flatMap(BackupStatusMapper::newestFullBackup)
                        .map(backup -> timestamp(backup.stop()))
                        .orElse(null))
                .withEarliestRestorableTime(
                        window.map(range -> timestamp(range.from())).orElse(null))
                .withLatestRestorableTime(
                        window.map(range -> timestamp(range.to())).orElse(null))
                .build();
    }

    private static RepositoryHealth health(Optional<RepositoryBackup> newest, Optional<RepositoryFailure> failure) {
        if (failure.isPresent()) {
            return RepositoryHealth.UNREACHABLE;
        }
        return newest.map(backup -> backup.hasDamagedPages() ? RepositoryHealth.DAMAGED : RepositoryHealth.OK)
                .orElse(RepositoryHealth.EMPTY);
    }

    private static Optional<RepositoryBackup> newestFullBackup(RepositoryView view) {
        return view.backups().stream()
                .filter(backup -> backup.type().equals("full"))
                .reduce((_, newer) -> newer);
    }

    static @Nullable VerificationStatus verification(
            ObservedBackups observedBackups, @Nullable VerificationStatus previousVerification) {
        return BackupVerifications.newest(observedBackups, Optional.ofNullable(previousVerification))
                .orElse(null);
    }

    static @Nullable String restoredBy(PersistentVolumeClaim claim) {
        return Optional.ofNullable(claim.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(InstanceLabels.LAST_RESTORE))
                .orElse(null);
    }

    private static String size(long bytes) {
        return new Bytes(bytes).ceilingTo(Bytes.kibibytes(1)).toString();
    }

    private static String timestamp(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
