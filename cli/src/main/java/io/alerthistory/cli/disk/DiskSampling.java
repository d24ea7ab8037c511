package io.alerthistory.cli.disk;

import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.volume.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes {@link DiskSamples} for as long as a database runs, so that {@code doctor} sees where the disk is going. */
public final class DiskSampling implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DiskSampling.class);

    private final Workplace place;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk").factory());

    private DiskSampling(Workplace place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /** @param place a data directory whose lock the caller holds */
    public static DiskSampling start(Workplace place, Clock clock) {
        var sampling = new DiskSampling(place, clock);
        // Oftener than a sample is due, since the pause after one is its own and not the timer's.
        var _ = sampling.timer.scheduleWithFixedDelay(sampling::take, 0, 1, TimeUnit.MINUTES);
        return sampling;
    }

    private void take() {
        try {
            var store = Files.getFileStore(place.cluster());
            var now = new Sample(
                    clock.instant().truncatedTo(ChronoUnit.SECONDS), store.getTotalSpace(), store.getUsableSpace());
            var before = DiskSamples.in(place);
            var after = before.and(now);
            if (!after.equals(before)) {
                after.keep(place);
            }
        } catch (IOException | UncheckedIOException e) {
            log.debug("no sample of the disk: {}", e.getMessage()); // a disk that is full, of all things
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
