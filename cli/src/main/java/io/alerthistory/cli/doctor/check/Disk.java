package io.alerthistory.cli.doctor.check;

import io.alerthistory.postgres.volume.Forecast;
import io.alerthistory.postgres.volume.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the disk lasts. */
public final class Disk {
    private static final Duration SOON = Duration.ofDays(4); // as the condition VolumeRoom has it
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final double FEW_INODES = 0.15;
    private static final double NO_INODES = 0.05;

    private Disk() {}

    /**
     * Bytes.
     *
     * @param tight a warning below this
     * @param full an error below this
     */
    public record Room(long total, long free, long tight, long full) {
        /** Of a volume that is the database's alone. */
        public static Room ofVolume(long total, long free) {
            return new Room(total, free, (long) (total * 0.15), (long) (total * 0.06));
        }

        /** Of a disk that others use as well: run refuses senders below 1 GiB unless told otherwise. */
        public static Room ofMachine(long total, long free) {
            return new Room(total, free, 5L << 30, 1L << 30);
        }
    }

    /** Of the file system; none at all where it makes them as they are needed. */
    public record Inodes(long total, long free) {}

    /** Where it is going, by samples of the last hours. */
    public record Outlook(Optional<Instant> full, boolean ballastGiven) {}

    public static List<Result> room(Room room, Place place) {
        String figures = Words.mebibytes(room.free()) + " of " + Words.mebibytes(room.total()) + " are free";
        if (room.free() >= room.tight()) {
            return List.of(new Result.Healthy(figures));
        }
        String meaning = "below what is kept free, senders are answered 503; a PostgreSQL without room stops";
        return List.of(
                room.free() < room.full()
                        ? Result.error(figures, meaning, more(place), Guide.VOLUME_FULL)
                        : Result.warning(figures, meaning, more(place), Guide.VOLUME_FULL));
    }

    public static List<Result> inodes(Inodes inodes, Place place) {
        if (inodes.total() == 0) {
            return List.of(new Result.NotHere("the file system has no fixed number of inodes"));
        }
        double free = (double) inodes.free() / inodes.total();
        String figures = inodes.free() + " of " + inodes.total() + " inodes are free";
        if (free >= FEW_INODES) {
            return List.of(new Result.Healthy(figures));
        }
        String meaning = "PostgreSQL cannot make files without one, however many bytes are free";
        return List.of(
                free < NO_INODES
                        ? Result.error(figures, meaning, more(place), Guide.VOLUME_FULL)
                        : Result.warning(figures, meaning, more(place), Guide.VOLUME_FULL));
    }

    /** Where the disk of a machine is going, if it was watched for long enough, and until now. */
    public static List<Result> course(List<Sample> samples, Place.Machine place, Instant now) {
        if (!Forecast.possible(samples)) {
            return List.of(new Result.NotHere("no forecast: run has not watched the disk for long enough"));
        }
        Instant newest = samples.getLast().moment();
        if (newest.plus(FRESH).isBefore(now)) {
            return List.of(new Result.NotHere("no forecast: nobody has watched the disk since " + newest));
        }
        return outlook(new Outlook(Forecast.full(samples), false), place, now);
    }

    public static List<Result> outlook(Outlook outlook, Place place, Instant now) {
        List<Result> results = new ArrayList<>();
        if (outlook.ballastGiven()) {
            results.add(Result.error(
                    "the ballast was given away",
                    "the volume was full; the next time nothing is left to give",
                    more(place),
                    Guide.VOLUME_FULL));
        }
        outlook.full().filter(full -> full.isBefore(now.plus(SOON))).ifPresent(full -> {
            String sentence = room(place) + " is full at " + full + " if it goes on like this";
            String meaning = full(place);
            results.add(
                    full.isBefore(now.plus(Duration.ofDays(1)))
                            ? Result.error(sentence, meaning, more(place), Guide.VOLUME_FULL)
                            : Result.warning(sentence, meaning, more(place), Guide.VOLUME_FULL));
        });
        if (results.isEmpty()) {
            results.add(new Result.Healthy(outlook.full()
                    .map(full -> room(place) + " lasts until " + full)
                    .orElse(room(place) + " is not filling")));
        }
        return results;
    }

    private static String room(Place place) {
        return switch (place) {
            case Place.Machine _ -> "the disk";
            case Place.Instance _ -> "the volume";
        };
    }

    private static String full(Place place) {
        return switch (place) {
            case Place.Machine _ ->
                "senders are answered 503 before, for as long as that helps; a PostgreSQL without room stops";
            case Place.Instance _ -> "clients may only read then";
        };
    }

    private static String more(Place place) {
        return switch (place) {
            case Place.Machine _ -> "make room on the disk, or keep less: " + place.command("run --retention 30d");
            case Place.Instance _ -> "give spec.storage.size more, and see to archiving: WAL that waits fills it";
        };
    }
}
