package io.alerthistory.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsExpositionTest {
    private static final MetricsExposition METRICS = new MetricsExposition(List.of(
            "# TYPE alert_history_build_info gauge",
            "alert_history_build_info{java=\"25\",version=\"1.2\"} 1",
            "alert_history_machine_backup_consecutive_failures 2.0",
            "alert_history_machine_backup_failures_more 3.0",
            "alert_history_machine_backup_newest_timestamp_seconds NaN"));

    @Test
    void findsWhatIsAskedForAndNothingElse() {
        assertThat(METRICS.value("alert_history_machine_backup_consecutive_failures"))
                .hasValue(2);
        assertThat(METRICS.value("alert_history_machine_backup")).isEmpty();
        assertThat(METRICS.value("alert_history_machine_backup_newest_timestamp_seconds"))
                .isEmpty();
        assertThat(METRICS.label("alert_history_build_info", "version")).contains("1.2");
        assertThat(METRICS.label("alert_history_build_info", "commit")).isEmpty();
    }
}
