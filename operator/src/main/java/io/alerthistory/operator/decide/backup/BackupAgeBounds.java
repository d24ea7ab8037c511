package io.alerthistory.operator.decide.backup;

import io.alerthistory.spec.BackupRepository.BackupSchedules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The maximum ages of backups, derived from their schedules.
 *
 * @param anyBackup for the newest backup of any type; empty if none is scheduled
 * @param fullBackup for the newest full backup
 */
public record BackupAgeBounds(Optional<Duration> anyBackup, Optional<Duration> fullBackup) {
    // A backup may take longer than the previous one, and daylight saving time shifts schedules by an hour.
    private static final Duration LEAST_GRACE = Duration.ofHours(1);

    public static BackupAgeBounds of(BackupSchedules schedules) {
        return new BackupAgeBounds(
                bound(Stream.of(schedules.full(), schedules.differential(), schedules.incremental())),
                bound(Stream.of(schedules.full())));
    }

    private static Optional<Duration> bound(Stream<Optional<String>> schedules) {
        List<CronSchedule> crons =
                schedules.flatMap(Optional::stream).map(CronSchedule::parse).toList();
        return CronSchedule.longestGap(crons).map(gap -> {
            var quarter = gap.dividedBy(4);
            return gap.plus(quarter.compareTo(LEAST_GRACE) > 0 ? quarter : LEAST_GRACE);
        });
    }
}
