package io.alerthistory.machine.disk;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.postgres.volume.VolumeSample;
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

/** Records {@link DiskSamples} while a database runs, so that {@code doctor} can forecast the use of the disk. */
public final class DiskSampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSampler.class);

    private final DataDirectoryAccess dataDirectory;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk").factory());

    private DiskSampler(DataDirectoryAccess dataDirectory, Clock clock) {
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /** @param dataDirectory a data directory whose lock the caller holds */
    public static DiskSampler start(DataDirectoryAccess dataDirectory, Clock clock) {
        var sampling = new DiskSampler(dataDirectory, clock);
        // Oftener than a sample is due, since the pause after one is its own and not the timer's.
        var _ = sampling.timer.scheduleWithFixedDelay(sampling::takeSample, 0, 1, TimeUnit.MINUTES);
        return sampling;
    }

    private void takeSample() {
        try {
            var store = Files.getFileStore(dataDirectory.cluster());
            var sample = new VolumeSample(
                    clock.instant().truncatedTo(ChronoUnit.SECONDS), store.getTotalSpace(), store.getUsableSpace());
            var previous = DiskSamples.read(dataDirectory);
            var updated = previous.with(sample);
            if (!updated.equals(previous)) {
                updated.save(dataDirectory);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("no sample of the disk: {}", e.getMessage()); // a disk that is full, of all things
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
