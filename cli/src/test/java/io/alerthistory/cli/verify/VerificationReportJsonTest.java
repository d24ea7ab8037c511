package io.alerthistory.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.verify.DatabaseProvenance;
import io.alerthistory.store.verify.HistoryFigures;
import io.alerthistory.store.verify.VerificationCheck;
import io.alerthistory.store.verify.VerificationReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationReportJsonTest {
    @Test
    void aReportFitsATerminationMessage() {
        List<VerificationCheck> checks = IntStream.range(0, 12)
                .mapToObj(i ->
                        new VerificationCheck("check-" + i, new VerificationCheck.FailedCheck("\"ü\" ".repeat(500))))
                .toList();
        String json = VerificationReportJson.of(new VerificationReport(
                Instant.parse("2026-11-22T14:00:00Z"),
                Duration.ofSeconds(3),
                DatabaseProvenance.UNKNOWN,
                HistoryFigures.NONE,
                checks));
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(2_000, 4_096);
        assertThat(json).endsWith("}");
    }
}
