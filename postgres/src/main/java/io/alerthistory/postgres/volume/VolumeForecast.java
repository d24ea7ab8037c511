package io.alerthistory.postgres.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Forecasts when a volume is full. */
public final class VolumeForecast {
    // A line through less than this says nothing.
    private static final Duration MIN_SPAN = Duration.ofMinutes(20);

    private VolumeForecast() {}

    /**
     * Whether there is enough to foretell anything from.
     *
     * @param samples the oldest first
     */
    public static boolean isPossible(List<VolumeSample> samples) {
        return samples.size() >= 3
                && Duration.between(
                                        samples.getFirst().observedAt(),
                                        samples.getLast().observedAt())
                                .compareTo(MIN_SPAN)
                        >= 0;
    }

    /**
     * When the volume is full if it goes on like this: the least squares line through what is free; empty if it does
     * not fill, and as long as more than half of it is free.
     *
     * @param samples the oldest first
     */
    public static Optional<Instant> fullAt(List<VolumeSample> samples) {
        // A new database takes room for its WAL at once, and then no more: a line through that ends within hours.
        if (!isPossible(samples)
                || samples.getLast().freeBytes() > samples.getLast().totalBytes() / 2) {
            return Optional.empty();
        }
        long origin = samples.getFirst().observedAt().getEpochSecond();
        double meanTime = samples.stream()
                .mapToDouble(s -> s.observedAt().getEpochSecond() - origin)
                .average()
                .orElse(0);
        double meanFree =
                samples.stream().mapToDouble(VolumeSample::freeBytes).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (var sample : samples) {
            double time = sample.observedAt().getEpochSecond() - origin - meanTime;
            products += time * (sample.freeBytes() - meanFree);
            squares += time * time;
        }
        double bytesASecond = squares == 0 ? 0 : products / squares;
        // Slower than this it is not filling, it is breathing.
        if (bytesASecond >= -1) {
            return Optional.empty();
        }
        double seconds = -samples.getLast().freeBytes() / bytesASecond;
        return Optional.of(samples.getLast().observedAt().plusSeconds((long) Math.min(seconds, 3.2e9)));
    }
}
