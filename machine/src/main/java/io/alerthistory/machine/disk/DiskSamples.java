package io.alerthistory.machine.disk;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.postgres.volume.VolumeSample;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The free space on the disk of a data directory in the last six hours, one sample per five minutes, stored in the data
 * directory. The agent of an instance in a cluster records the same for its volume.
 *
 * @param samples oldest first
 */
public record DiskSamples(List<VolumeSample> samples) {
    static final Duration INTERVAL = Duration.ofMinutes(5);

    private static final String FILE = "disk-samples";
    private static final Duration RETENTION = Duration.ofHours(6);

    public DiskSamples {
        samples = List.copyOf(samples);
    }

    public static DiskSamples read(DataDirectoryAccess dataDirectory) {
        return new DiskSamples(
                VolumeSample.parseAll(dataDirectory.readFile(FILE).orElse("")));
    }

    /**
     * Without what is too old, or newer than now: somebody has set the clock. A sample that comes too early is left
     * out.
     */
    DiskSamples with(VolumeSample sample) {
        var recent = samples.stream()
                .filter(earlier -> !earlier.observedAt().isAfter(sample.observedAt())
                        && earlier.observedAt().isAfter(sample.observedAt().minus(RETENTION)))
                .toList();
        boolean early = !recent.isEmpty()
                && recent.getLast().observedAt().plus(INTERVAL).isAfter(sample.observedAt());
        return new DiskSamples(
                early
                        ? recent
                        : Stream.concat(recent.stream(), Stream.of(sample)).toList());
    }

    void save(DataDirectoryAccess dataDirectory) {
        dataDirectory.writeFile(
                FILE, samples.stream().map(sample -> sample.toLine() + "\n").collect(Collectors.joining()));
    }
}
