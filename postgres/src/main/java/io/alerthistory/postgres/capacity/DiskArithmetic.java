package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.Load;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;

/** The sum itself: what is stored an alert, times alerts, plus what PostgreSQL needs besides. */
final class DiskArithmetic {
    private static final double SLACK = 0.15;
    // A week of log files; a busy server with slow statements writes some ten megabytes a day.
    private static final Bytes LOGS = Bytes.gibibytes(1);
    private static final int SESSIONS_THAT_SPILL = 2;

    private final Load load;
    private final MeasuredBytes measured;

    DiskArithmetic(Load load, MeasuredBytes measured) {
        this.load = load;
        this.measured = measured;
    }

    /** Alerts received during the retention. */
    static long alerts(Load load) {
        return load.alertsPerDay() * load.retention().toDays();
    }

    List<DiskSummand> summands(Bytes wal, Bytes temporary) {
        var most = Repetition.none();
        var usual = Repetition.usual();
        double annotation =
                measured.annotation() * (double) load.bytesPerAlert().value() / measured.alert();
        return List.of(
                part("facts", measured.fact(), 1, 1, "each received alert"),
                part(
                        "episodes",
                        measured.episode(),
                        most.newEpisodes(),
                        usual.newEpisodes(),
                        "thin rows; a repeat updates its own"),
                part(
                        "annotations",
                        annotation,
                        most.newAnnotations(),
                        usual.newAnnotations(),
                        "each text once; grows with bytesPerAlert"),
                part("series", measured.series(), most.newSeries(), usual.newSeries(), "labels, stored once a series"),
                slack(most, usual, annotation),
                new DiskSummand("write-ahead log", wal, wal, "max_wal_size"),
                both(
                        "temporary files",
                        temporary.times(SESSIONS_THAT_SPILL),
                        SESSIONS_THAT_SPILL + " sessions at temp_file_limit"),
                both("logs", LOGS, "a week"));
    }

    private DiskSummand slack(Repetition most, Repetition usual, double annotation) {
        return new DiskSummand(
                "free space in pages",
                stored(most, annotation).times(SLACK),
                stored(usual, annotation).times(SLACK),
                "15 %: updates leave dead rows until vacuum comes");
    }

    private Bytes stored(Repetition repetition, double annotation) {
        return bytes(measured.fact()
                + repetition.newEpisodes() * measured.episode()
                + repetition.newAnnotations() * annotation
                + repetition.newSeries() * measured.series());
    }

    private DiskSummand part(String name, double bytesEach, double most, double usual, String reason) {
        return new DiskSummand(
                name, bytes(bytesEach * most), bytes(bytesEach * usual), Math.round(bytesEach) + " B for " + reason);
    }

    private static DiskSummand both(String name, Bytes bytes, String reason) {
        return new DiskSummand(name, bytes, bytes, reason);
    }

    private Bytes bytes(double each) {
        return new Bytes((long) (each * alerts(load)));
    }
}
