package io.alerthistory.cli.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.volume.Sample;
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
            samples = samples.and(at(Duration.ofMinutes(minute)));
        }
        assertThat(samples.taken()).hasSize(72);
        assertThat(samples.taken().getLast().moment()).isEqualTo(START.plus(Duration.ofMinutes(595)));
    }

    @Test
    void whatWasBeforeALongPauseSaysNothingOfToday() {
        var today = at(Duration.ofDays(30));
        assertThat(of(Duration.ZERO, Duration.ofMinutes(5)).and(today).taken()).containsExactly(today);
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        var earlier = at(Duration.ofMinutes(-30));
        assertThat(of(Duration.ZERO, Duration.ofMinutes(5)).and(earlier).taken())
                .containsExactly(earlier);
    }

    @Test
    void theDirectoryRemembersThem() throws Exception {
        var place = Workplace.at(Files.createDirectory(folder.resolve("data")), folder.resolve("cache"));
        assertThat(DiskSamples.in(place).taken()).isEmpty();
        var samples = of(Duration.ZERO, Duration.ofMinutes(5));
        samples.keep(place);
        assertThat(DiskSamples.in(place)).isEqualTo(samples);
    }

    private static DiskSamples of(Duration... after) {
        return new DiskSamples(Stream.of(after).map(DiskSamplesTest::at).toList());
    }

    private static Sample at(Duration after) {
        return new Sample(START.plus(after), 100, 50);
    }
}
