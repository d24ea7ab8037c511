package io.alerthistory.operator.decide.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.BackupRepository.BackupSchedules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupAgeBoundsTest {
    @ParameterizedTest
    @CsvSource({
        "* * * * *,                    PT1M",
        "*/15 * * * *,                 PT15M",
        "5/20 * * * *,                 PT20M",
        "0 */6 * * *,                  PT6H",
        "'0,30 8-17 * * 1-5',          PT62H30M",
        "30 2 * * *,                   P1D",
        "30 2 * * 1-6,                 P2D",
        "30 2 * * 0,                   P7D",
        "0 3 1 * *,                    P31D",
        "0 3 31 * *,                   P61D",
        "0 3 1 1 *,                    P366D",
        "0 3 29 2 *,                   P1461D",
        "0 3 1 * 0,                    P7D",
        "'0 3 * * */2',                P2D",
    })
    void findsTheLongestGapOfASchedule(String cron, Duration gap) {
        assertThat(gap(cron)).contains(gap);
    }

    @Test
    void aScheduleThatNeverRunsHasNoBound() {
        assertThat(gap("0 3 31 2 *")).isEmpty();
        assertThat(gap()).isEmpty();
    }

    @Test
    void combinesSchedules() {
        assertThat(gap("30 2 * * 0", "30 2 * * 1-6")).contains(Duration.ofDays(1));
        var usual = BackupAgeBounds.of(
                new BackupSchedules(Optional.of("30 2 * * 0"), Optional.of("30 2 * * 1-6"), Optional.empty()));
        assertThat(usual.anyBackup()).contains(Duration.ofHours(30));
        assertThat(usual.fullBackup()).contains(Duration.ofHours(210));
    }

    @Test
    void withoutSchedulesNoBackupIsMissed() {
        var bounds = BackupAgeBounds.of(new BackupSchedules(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(bounds.anyBackup()).isEmpty();
        assertThat(bounds.fullBackup()).isEmpty();
    }

    private static Optional<Duration> gap(String... crons) {
        List<CronSchedule> parsed =
                Arrays.stream(crons).map(CronSchedule::parse).toList();
        return CronSchedule.longestGap(parsed);
    }
}
