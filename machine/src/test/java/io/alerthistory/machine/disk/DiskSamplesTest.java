package io.alerthistory.machine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.postgres.volume.VolumeSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSamplesTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void oneInFiveMinutesAndSixHoursOfThem() {
        var samples = new DiskSamples(List.of());
        for (int minute = 0; minute < 600; minute++) {
            samples = samples.with(at(Duration.ofMinutes(minute)));
        }
        assertThat(samples.samples()).hasSize(72);
        assertThat(samples.samples().getLast().observedAt()).isEqualTo(START.plus(Duration.ofMinutes(595)));
    }

    @Test
    void whatWasBeforeALongPauseSaysNothingOfToday() {
        var today = at(Duration.ofDays(30));
        assertThat(of(Duration.ZERO, Duration.ofMinutes(5)).with(today).samples())
                .containsExactly(today);
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        var earlier = at(Duration.ofMinutes(-30));
        assertThat(of(Duration.ZERO, Duration.ofMinutes(5)).with(earlier).samples())
                .containsExactly(earlier);
    }

    @Test
    void theDirectoryRemembersThem() throws Exception {
        var dataDirectory =
                DataDirectoryAccess.open(Files.createDirectory(folder.resolve("data")), folder.resolve("cache"));
        assertThat(DiskSamples.read(dataDirectory).samples()).isEmpty();
        var samples = of(Duration.ZERO, Duration.ofMinutes(5));
        samples.save(dataDirectory);
        assertThat(DiskSamples.read(dataDirectory)).isEqualTo(samples);
    }

    private static DiskSamples of(Duration... offset) {
        return new DiskSamples(Stream.of(offset).map(DiskSamplesTest::at).toList());
    }

    private static VolumeSample at(Duration offset) {
        return new VolumeSample(START.plus(offset), 100, 50);
    }
}
