package io.alerthistory.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    @Test
    void knowsQuantilesToWithinTwoPercent() {
        var latencies = new LatencyHistogram();
        for (int micros = 1; micros <= 1_000_000; micros++) {
            latencies.record(micros * 1000L);
        }

        assertThat(latencies.quantile(0.5).toNanos()).isCloseTo(500_000_000L, within(10_000_000L));
        assertThat(latencies.quantile(0.99).toNanos()).isCloseTo(990_000_000L, within(20_000_000L));
        assertThat(latencies.quantile(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(latencies.largest()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void countsSmallValuesExactly() {
        var latencies = new LatencyHistogram();
        latencies.record(0);
        latencies.record(7);
        latencies.record(63);

        assertThat(latencies.quantile(0.1)).isEqualTo(Duration.ZERO);
        assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofNanos(7));
        assertThat(latencies.quantile(1)).isEqualTo(Duration.ofNanos(63));
    }

    @Test
    void holdsTheLongestTime() {
        var latencies = new LatencyHistogram();
        latencies.record(Long.MAX_VALUE);

        assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void isZeroBeforeTheFirst() {
        assertThat(new LatencyHistogram().quantile(0.99)).isEqualTo(Duration.ZERO);
    }
}
