package io.alerthistory.operator.decide;

import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.KeeperFacts.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a volume is full. */
public final class Forecast {
    // A line through less than this says nothing.
    private static final Duration LEAST = Duration.ofMinutes(20);

    private Forecast() {}

    /** What is free, as roughly as a status may say it: one that changed with every look would be written with every look. */
    public static long roughlyFree(Sample sample) {
        long step = Math.max(1, sample.total() / (sample.free() > sample.total() / 4 ? 4 : 64));
        return sample.free() / step * step;
    }

    /** When the volume is full if it goes on like this: the least squares line through what is free; empty if it does not fill. */
    public static Optional<Instant> full(KeeperFacts keeper) {
        var samples = keeper.samples();
        if (samples.size() < 3
                || Duration.between(
                                        samples.getFirst().moment(),
                                        samples.getLast().moment())
                                .compareTo(LEAST)
                        < 0) {
            return Optional.empty();
        }
        long origin = samples.getFirst().moment().getEpochSecond();
        double meanTime = samples.stream()
                .mapToDouble(s -> s.moment().getEpochSecond() - origin)
                .average()
                .orElse(0);
        double meanFree = samples.stream().mapToDouble(Sample::free).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (var sample : samples) {
            double time = sample.moment().getEpochSecond() - origin - meanTime;
            products += time * (sample.free() - meanFree);
            squares += time * time;
        }
        double bytesASecond = squares == 0 ? 0 : products / squares;
        // Slower than this it is not filling, it is breathing.
        if (bytesASecond >= -1) {
            return Optional.empty();
        }
        double seconds = -samples.getLast().free() / bytesASecond;
        return Optional.of(samples.getLast().moment().plusSeconds((long) Math.min(seconds, 3.2e9)));
    }
}
