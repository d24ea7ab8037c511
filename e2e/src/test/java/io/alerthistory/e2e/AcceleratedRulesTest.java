package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcceleratedRulesTest {
    @Test
    void dividesWindowsAndForButNoThreshold() {
        assertThat(AcceleratedRules.rules(30))
                .contains("rate(alert_history_refused_requests_total[12s])")
                .contains("[20160s:12s]", "offset 12s", "changes(pg_postmaster_start_time_seconds[60s]) >= 2")
                .contains("for: 2s", "for: 2m")
                .contains("_certificate_expiry_timestamp_seconds) - time() < 7 * 86400")
                .doesNotContain("[10m]");
    }

    @Test
    void dividedByOneTheyAreThemselves() {
        assertThat(AcceleratedRules.rules(1)).contains("for: 1h", "[604800s:300s]");
    }
}
