package io.alerthistory.monitoring.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.monitoring.metric.MetricScrape.MetricFamily;
import org.junit.jupiter.api.Test;

class MetricScrapeTest {
    private static final MetricScrape SCRAPE = MetricScrape.of("""
            # HELP wait_seconds Until it came.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{of="a, b=\\"c\\"",le="+Inf"} 3
            wait_seconds_sum{of="x"} 1.5
            wait_seconds_count{of="x"} 3
            # HELP wait_seconds_max Until it came.
            # TYPE wait_seconds_max gauge
            wait_seconds_max{of="x"} 1
            # TYPE item_count gauge
            item_count 7 1700000000000
            """);

    @Test
    void aHistogramIsOneMetric() {
        assertThat(SCRAPE.familiesWithoutMax())
                .extracting(MetricFamily::name)
                .containsExactly("item_count", "wait_seconds");
        assertThat(SCRAPE.families().get("wait_seconds").help()).isEqualTo("Until it came.");
        assertThat(SCRAPE.hasMax(SCRAPE.families().get("wait_seconds"))).isTrue();
    }

    @Test
    void labelsAreThoseOfTheThingMeasured() {
        assertThat(SCRAPE.families().get("wait_seconds").labels()).containsExactly("of");
        assertThat(SCRAPE.families().get("item_count").labels()).isEmpty();
    }
}
