package io.alerthistory.doctor.check;

import io.alerthistory.postgres.volume.VolumeForecast;
import io.alerthistory.postgres.volume.VolumeSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether a disk will become full. */
public final class DiskCheck {
    private static final Duration WARN_WITHIN = Duration.ofDays(4); // as the condition VolumeHealthy has it
    private static final Duration MAX_SAMPLE_AGE = Duration.ofMinutes(15);
    private static final double INODE_WARNING_SHARE = 0.15;
    private static final double INODE_ERROR_SHARE = 0.05;

    private DiskCheck() {}

    /**
     * The free bytes of a disk.
     *
     * @param warningBelow the threshold of a warning
     * @param errorBelow the threshold of an error
     */
    public record DiskSpace(long total, long free, long warningBelow, long errorBelow) {
        /** Of a volume that is the database's alone. */
        public static DiskSpace ofVolume(long total, long free) {
            return new DiskSpace(total, free, (long) (total * 0.15), (long) (total * 0.06));
        }

        /** Of a disk that others use as well: run refuses senders below 1 GiB unless told otherwise. */
        public static DiskSpace ofMachine(long total, long free) {
            return new DiskSpace(total, free, 5L << 30, 1L << 30);
        }
    }

    /** The inodes of the file system; zero if it creates them on demand. */
    public record InodeCount(long total, long free) {}

    /** The forecast, based on samples of the last hours. */
    public record DiskForecast(Optional<Instant> fullAt, boolean ballastReleased) {}

    public static List<CheckResult> space(DiskSpace space, DoctorSubject subject) {
        String figures = FigureFormatter.mebibytes(space.free()) + " of " + FigureFormatter.mebibytes(space.total())
                + " are free";
        if (space.free() >= space.warningBelow()) {
            return List.of(new CheckResult.Healthy(figures));
        }
        String meaning = "below what is kept free, senders are answered 503; a PostgreSQL without room stops";
        return List.of(
                space.free() < space.errorBelow()
                        ? CheckResult.error(figures, meaning, remedy(subject), GuideSection.VOLUME_FULL)
                        : CheckResult.warning(figures, meaning, remedy(subject), GuideSection.VOLUME_FULL));
    }

    public static List<CheckResult> inodes(InodeCount inodes, DoctorSubject subject) {
        if (inodes.total() == 0) {
            return List.of(new CheckResult.NotApplicable("the file system has no fixed number of inodes"));
        }
        double free = (double) inodes.free() / inodes.total();
        String figures = inodes.free() + " of " + inodes.total() + " inodes are free";
        if (free >= INODE_WARNING_SHARE) {
            return List.of(new CheckResult.Healthy(figures));
        }
        String meaning = "PostgreSQL cannot make files without one, however many bytes are free";
        return List.of(
                free < INODE_ERROR_SHARE
                        ? CheckResult.error(figures, meaning, remedy(subject), GuideSection.VOLUME_FULL)
                        : CheckResult.warning(figures, meaning, remedy(subject), GuideSection.VOLUME_FULL));
    }

    /** Where the disk of a machine is going, if it was watched for long enough, and until now. */
    public static List<CheckResult> machineForecast(
            List<VolumeSample> samples, DoctorSubject.MachineSubject subject, Instant now) {
        if (!VolumeForecast.isPossible(samples)) {
            return List.of(new CheckResult.NotApplicable("no forecast: run has not watched the disk for long enough"));
        }
        Instant newest = samples.getLast().observedAt();
        if (newest.plus(MAX_SAMPLE_AGE).isBefore(now)) {
            return List.of(new CheckResult.NotApplicable("no forecast: the disk has not been sampled since " + newest));
        }
        return forecast(new DiskForecast(VolumeForecast.fullAt(samples), false), subject, now);
    }

    public static List<CheckResult> forecast(DiskForecast outlook, DoctorSubject subject, Instant now) {
        List<CheckResult> results = new ArrayList<>();
        if (outlook.ballastReleased()) {
            results.add(CheckResult.error(
                    "the ballast was released",
                    "the volume was full; the next time nothing is left to give",
                    remedy(subject),
                    GuideSection.VOLUME_FULL));
        }
        outlook.fullAt().filter(full -> full.isBefore(now.plus(WARN_WITHIN))).ifPresent(full -> {
            String message = space(subject) + " is full at " + full + " if it goes on like this";
            String meaning = meaning(subject);
            results.add(
                    full.isBefore(now.plus(Duration.ofDays(1)))
                            ? CheckResult.error(message, meaning, remedy(subject), GuideSection.VOLUME_FULL)
                            : CheckResult.warning(message, meaning, remedy(subject), GuideSection.VOLUME_FULL));
        });
        if (results.isEmpty()) {
            results.add(new CheckResult.Healthy(outlook.fullAt()
                    .map(full -> space(subject) + " lasts until " + full)
                    .orElse(space(subject) + " is not filling")));
        }
        return results;
    }

    private static String space(DoctorSubject subject) {
        return switch (subject) {
            case DoctorSubject.MachineSubject _ -> "the disk";
            case DoctorSubject.InstanceSubject _ -> "the volume";
        };
    }

    private static String meaning(DoctorSubject subject) {
        return switch (subject) {
            case DoctorSubject.MachineSubject _ ->
                "senders are answered 503 before, for as long as that helps; a PostgreSQL without room stops";
            case DoctorSubject.InstanceSubject _ -> "clients may only read then";
        };
    }

    private static String remedy(DoctorSubject subject) {
        return switch (subject) {
            case DoctorSubject.MachineSubject _ ->
                "make room on the disk, or keep less: " + subject.command("run --retention 30d");
            case DoctorSubject.InstanceSubject _ ->
                "give spec.storage.size more, and see to archiving: WAL that waits fills it";
        };
    }
}
