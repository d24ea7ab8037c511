package io.alerthistory.postgres.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeForecastTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long GIB = 1L << 30;

    @Test
    void aLineThroughAnHourEndsWhereNothingIsLeft() {
        assertThat(VolumeForecast.fullAt(hour(5 * GIB, 1 << 20))).contains(NOW.plusSeconds(5 * 1024));
    }

    @Test
    void fluctuationIsNotFilling() {
        assertThat(VolumeForecast.fullAt(hour(5 * GIB, 0))).isEmpty();
        assertThat(VolumeForecast.fullAt(hour(5 * GIB, -(1 << 20)))).isEmpty();
    }

    @Test
    void forecastsNothingWhileMoreThanHalfIsFree() {
        assertThat(VolumeForecast.fullAt(hour(11 * GIB, 1 << 20))).isEmpty();
        assertThat(VolumeForecast.isPossible(hour(11 * GIB, 1 << 20))).isTrue();
    }

    @Test
    void forecastsNothingFromTwoSamplesOrTenMinutes() {
        var hour = hour(GIB, 1 << 20);
        for (var few : List.of(List.<VolumeSample>of(), List.of(hour.getFirst(), hour.getLast()), hour.subList(0, 3))) {
            assertThat(VolumeForecast.isPossible(few)).isFalse();
            assertThat(VolumeForecast.fullAt(few)).isEmpty();
        }
    }

    @Test
    void samplesAreReadAsTheyAreWritten() {
        var hour = hour(GIB, 1 << 20);
        var lines = String.join("\n", hour.stream().map(VolumeSample::toLine).toList());
        assertThat(VolumeSample.parseAll(lines)).isEqualTo(hour);
        assertThat(VolumeSample.parseAll("1 2\n\n-1 2 3\nx y z\n1795348800 20 10\n"))
                .containsExactly(new VolumeSample(NOW.plusSeconds(0), 20, 10));
    }

    private static List<VolumeSample> hour(long free, long bytesASecond) {
        return IntStream.rangeClosed(0, 12)
                .mapToObj(i -> new VolumeSample(
                        NOW.minusSeconds(300L * (12 - i)), 20 * GIB, free + bytesASecond * 300 * (12 - i)))
                .toList();
    }
}
