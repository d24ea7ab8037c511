package io.alerthistory.cli.disk;

import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.volume.Sample;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the disk under a data directory had left in the last hours, as the directory remembers: one sample in five minutes,
 * six hours of them, as the keeper of an instance in a cluster has them of its volume.
 *
 * @param taken the oldest first
 */
public record DiskSamples(List<Sample> taken) {
    static final Duration EVERY = Duration.ofMinutes(5);

    private static final String FILE = "disk-samples";
    private static final Duration KEPT = Duration.ofHours(6);

    public DiskSamples {
        taken = List.copyOf(taken);
    }

    public static DiskSamples in(Workplace place) {
        return new DiskSamples(Sample.parseAll(place.kept(FILE).orElse("")));
    }

    /** Without what is too old, or newer than now: somebody has set the clock. A sample that comes too early is left out. */
    DiskSamples and(Sample sample) {
        var kept = taken.stream()
                .filter(old -> !old.moment().isAfter(sample.moment())
                        && old.moment().isAfter(sample.moment().minus(KEPT)))
                .toList();
        boolean early = !kept.isEmpty() && kept.getLast().moment().plus(EVERY).isAfter(sample.moment());
        return new DiskSamples(
                early ? kept : Stream.concat(kept.stream(), Stream.of(sample)).toList());
    }

    void keep(Workplace place) {
        place.keep(FILE, taken.stream().map(sample -> sample.line() + "\n").collect(Collectors.joining()));
    }
}
