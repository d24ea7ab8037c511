package io.alerthistory.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.cli.CommandException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionValuesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9098,true",
        "127.8.0.1:1,true",
        "localhost:0,true",
        "[::1]:9098,true",
        "0.0.0.0:9098,false",
        ":9098,false",
        "[::]:9098,false",
        "192.168.1.7:9098,false",
        "history.example:9098,false",
        "127.evil.example:9098,false",
    })
    void knowsLoopback(String text, boolean loopback) {
        assertThat(ListenAddress.parse(text).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9098", "host", "host:", "host:65536", "::1:9098", "a b:1", "host:12x"})
    void refusesOtherAddresses(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "15m,PT15M", "25h,PT25H", "90d,PT2160H", "1h30m,PT1H30M", "2w,PT336H", "5ms,PT0.005S"})
    void readsDurations(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "h", "5 h", "-5h", "1.5h", "5x"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void readsMoments() {
        assertThat(TimeOption.parse("--from", "now", NOW)).isEqualTo(NOW);
        assertThat(TimeOption.parse("--from", "2d", NOW)).isEqualTo("2026-11-20T14:00:00Z");
        assertThat(TimeOption.parse("--from", "2026-11-22T03:00:00+01:00", NOW)).isEqualTo("2026-11-22T02:00:00Z");
        assertThatThrownBy(() -> TimeOption.parse("--from", "yesterday", NOW))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--from: 'yesterday' is neither");
    }
}
