package io.alerthistory.postgres.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a volume is full. */
public final class Forecast {
    // A line through less than this says nothing.
    private static final Duration LEAST = Duration.ofMinutes(20);

    private Forecast() {}

    /**
     * Whether there is enough to foretell anything from.
     *
     * @param samples the oldest first
     */
    public static boolean possible(List<Sample> samples) {
        return samples.size() >= 3
                && Duration.between(
                                        samples.getFirst().moment(),
                                        samples.getLast().moment())
                                .compareTo(LEAST)
                        >= 0;
    }

    /**
     * When the volume is full if it goes on like this: the least squares line through what is free; empty if it does not fill, and as
     * long as more than half of it is free.
     *
     * @param samples the oldest first
     */
    public static Optional<Instant> full(List<Sample> samples) {
        // A new database takes room for its WAL at once, and then no more: a line through that ends within hours.
        if (!possible(samples) || samples.getLast().free() > samples.getLast().total() / 2) {
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
