package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Backups;
import io.alerthistory.operator.decide.BackupBounds;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.Repository;
import java.time.Instant;
import java.util.Optional;

/** A repository as the status tells of it, with how old its backups may become by the spec. */
final class RepositoriesSaid {
    private RepositoriesSaid() {}

    static Backups.Repository of(InstanceStatus.Repository said, Optional<PostgresInstance> spec) {
        return new Backups.Repository(
                "repository " + said.index(),
                state(said),
                Optional.ofNullable(said.newestStop()).map(Instant::parse),
                Optional.ofNullable(said.newestFull()).map(Instant::parse),
                bounds(said.index(), spec));
    }

    private static Backups.State state(InstanceStatus.Repository said) {
        return switch (said.status()) {
            case "Unreachable" ->
                new Backups.State.Away(Optional.ofNullable(said.message()).orElse("it says nothing"));
            case "Damaged" -> new Backups.State.Damaged();
            default -> new Backups.State.Fine();
        };
    }

    private static Backups.Bounds bounds(int index, Optional<PostgresInstance> spec) {
        return spec.stream()
                .flatMap(valid -> valid.backup().repositories().stream())
                .filter(repository -> repository.index() == index)
                .findFirst()
                .map(Repository::schedules)
                .map(BackupBounds::of)
                .map(bounds -> new Backups.Bounds(bounds.newest(), bounds.full()))
                .orElseGet(() -> new Backups.Bounds(Optional.empty(), Optional.empty()));
    }
}
