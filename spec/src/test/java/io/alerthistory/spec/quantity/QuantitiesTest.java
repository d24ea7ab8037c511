package io.alerthistory.spec.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 1", "10Gi, 10737418240", "1.5Gi, 1610612736", "2k, 2000", "1e3, 1000", "1E3, 1000",
                "128974848, 128974848",
        "129e6, 129000000", "129M, 129000000", "123Mi, 128974848", "1500m, 2", "1n, 1", ".5Ki, 512",
                "1E, 1000000000000000000", "7Ei, 8070450532247928832"
    })
    void readsWhatKubernetesReads(String text, long bytes) {
        assertThat(Bytes.parse(text)).contains(new Bytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "10Gb", "10 Gi", "Gi", "-1", "1K", "1ki", "1GI", "8Ei", "1e99", "0x10", "1_000", "1.2.3", "١"
            })
    void refusesWhatKubernetesRefusesOrWhatIsNoSize(String text) {
        assertThat(Bytes.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "1h30m, PT1H30M", "2d, PT48H", "1w1d, PT192H", "1y, PT8760H", "250ms, PT0.25S", "0s, PT0S"
    })
    void readsDurationsAsPrometheusDoes(String text, Duration duration) {
        assertThat(PrometheusDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-1m", "1 m", "1.5h", "1H", "1234567s"})
    void refusesWhatIsNoDurationOfPrometheus(String text) {
        assertThat(PrometheusDuration.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10Gb, 10Gi", "10GB, 10Gi", "10 gb, 10Gi", "1.5g, 1.5Gi", "512mb, 512Mi", "banana, a size such as 10Gi"
    })
    void suggestsTheLikelyQuantity(String text, String suggestion) {
        assertThat(Bytes.suggest(text)).isEqualTo(suggestion);
    }

    @Test
    void writesWhatItReads() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            var bytes = new Bytes((random.nextLong() >>> 1) >>> random.nextInt(62));
            assertThat(Bytes.parse(bytes.toString())).contains(bytes);
            var duration = Duration.ofSeconds(random.nextInt(1, Integer.MAX_VALUE));
            assertThat(DurationFormat.parse(DurationFormat.format(duration))).contains(duration);
            var cpu = new Cpu(random.nextInt(1, 100_000));
            assertThat(Cpu.parse(cpu.toString())).contains(cpu);
        }
    }

    @Test
    void arithmeticStopsAtTheLargestSize() {
        var largest = new Bytes(Long.MAX_VALUE);
        assertThat(largest.plus(new Bytes(1))).isEqualTo(largest);
        assertThat(Bytes.gibibytes(1 << 20).times(1L << 40)).isEqualTo(largest);
        assertThat(Bytes.mebibytes(3).times(7)).isEqualTo(Bytes.mebibytes(21));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1023, 1023",
        "1024, 1Ki",
        "1536, 1.5Ki",
        "10737418240, 10Gi",
        "1073741823, 1Gi",
        "248000000000, 231Gi"
    })
    void roundsForPeople(long bytes, String text) {
        assertThat(new Bytes(bytes).toRoundedString()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"90d, P90D", "1w, P7D", "1d12h, PT36H", "30m, PT30M", "45s, PT45S"})
    void readsDurations(String text, Duration duration) {
        assertThat(DurationFormat.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "d", "12h1d", "1.5d", "-1d", "1y", "9999999999d"})
    void refusesOtherDurations(String text) {
        assertThat(DurationFormat.parse(text)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"500m, 1", "1, 1", "1.5, 2", "4, 4"})
    void countsCores(String text, int cores) {
        assertThat(Cpu.parse(text).orElseThrow().wholeCores()).isEqualTo(cores);
    }
}
