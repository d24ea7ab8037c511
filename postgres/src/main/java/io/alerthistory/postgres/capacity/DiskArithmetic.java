package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.LoadSpec;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;

/** Calculates the disk space: the stored bytes per alert times the number of alerts, plus the needs of PostgreSQL. */
final class DiskArithmetic {
    private static final double SLACK = 0.15;
    // A week of log files; a busy server with slow statements writes some ten megabytes a day.
    private static final Bytes LOGS = Bytes.gibibytes(1);
    private static final int SESSIONS_THAT_SPILL = 2;

    private final LoadSpec load;
    private final AlertCost alertCost;

    DiskArithmetic(LoadSpec load, AlertCost alertCost) {
        this.load = load;
        this.alertCost = alertCost;
    }

    /** Alerts received during the retention. */
    static long retainedAlerts(LoadSpec load) {
        return load.alertsPerDay() * load.retention().toDays();
    }

    List<DiskSummand> summands(Bytes wal, Bytes tempFileLimit) {
        var maximum = RepetitionProfile.none();
        var typical = RepetitionProfile.typical();
        double annotation =
                alertCost.annotation() * (double) load.bytesPerAlert().value() / alertCost.alert();
        return List.of(
                summand("facts", alertCost.fact(), 1, 1, "each received alert"),
                summand(
                        "episodes",
                        alertCost.episode(),
                        maximum.newEpisodes(),
                        typical.newEpisodes(),
                        "thin rows; a repeat updates its own"),
                summand(
                        "annotations",
                        annotation,
                        maximum.newAnnotations(),
                        typical.newAnnotations(),
                        "each text once; grows with bytesPerAlert"),
                summand(
                        "series",
                        alertCost.series(),
                        maximum.newSeries(),
                        typical.newSeries(),
                        "labels, stored once a series"),
                slack(maximum, typical, annotation),
                new DiskSummand("write-ahead log", wal, wal, "max_wal_size"),
                constantSummand(
                        "temporary files",
                        tempFileLimit.times(SESSIONS_THAT_SPILL),
                        SESSIONS_THAT_SPILL + " sessions at temp_file_limit"),
                constantSummand("logs", LOGS, "a week"));
    }

    private DiskSummand slack(RepetitionProfile maximum, RepetitionProfile typical, double annotation) {
        return new DiskSummand(
                "free space in pages",
                storedBytes(maximum, annotation).times(SLACK),
                storedBytes(typical, annotation).times(SLACK),
                "15 %: updates leave dead rows until vacuum comes");
    }

    private Bytes storedBytes(RepetitionProfile repetition, double annotation) {
        return bytes(alertCost.fact()
                + repetition.newEpisodes() * alertCost.episode()
                + repetition.newAnnotations() * annotation
                + repetition.newSeries() * alertCost.series());
    }

    private DiskSummand summand(String name, double bytesEach, double maximum, double typical, String reason) {
        return new DiskSummand(
                name,
                bytes(bytesEach * maximum),
                bytes(bytesEach * typical),
                Math.round(bytesEach) + " B for " + reason);
    }

    private static DiskSummand constantSummand(String name, Bytes bytes, String reason) {
        return new DiskSummand(name, bytes, bytes, reason);
    }

    private Bytes bytes(double bytesEach) {
        return new Bytes((long) (bytesEach * retainedAlerts(load)));
    }
}
