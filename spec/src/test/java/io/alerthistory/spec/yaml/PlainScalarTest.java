package io.alerthistory.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.yaml.YamlNode.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That this is what kubectl makes of words, a test against a real API server shows (e2e, CrdVerdictTest). */
class PlainScalarTest {
    @ParameterizedTest
    @CsvSource({
        "on, true, BOOLEAN",
        "y, true, BOOLEAN",
        "Off, false, BOOLEAN",
        "oN, oN, TEXT",
        "16, 16, INTEGER",
        "+1, 1, INTEGER",
        "0x10, 16, INTEGER",
        "0o17, 15, INTEGER",
        "010, 8, INTEGER",
        "0b11, 3, INTEGER",
        "1_000, 1000, INTEGER",
        "_1, _1, TEXT",
        "08, 8, INTEGER",
        "1.0, 1, INTEGER",
        "1e3, 1000, INTEGER",
        "1.5, 1.5, DECIMAL",
        ".inf, .inf, DECIMAL",
        "1e999, 1e999, TEXT",
        "12:30, 12:30, TEXT",
        "2026-01-01, 2026-01-01, TEXT",
        "10Gi, 10Gi, TEXT"
    })
    void readsWordsAsKubectlDoes(String sourceText, String text, ScalarType type) {
        assertThat(PlainScalar.resolve(sourceText)).isEqualTo(new YamlNode.YamlScalar(text, type, sourceText));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "NULL"})
    void readsNothing(String sourceText) {
        assertThat(PlainScalar.resolve(sourceText).type()).isEqualTo(ScalarType.EMPTY);
    }

    @Test
    void neverThrowsForLongNumbers() {
        assertThat(PlainScalar.resolve("9".repeat(100_000)).type()).isEqualTo(ScalarType.TEXT);
        assertThat(PlainScalar.resolve("9".repeat(300)).type()).isEqualTo(ScalarType.DECIMAL);
        assertThat(PlainScalar.keyName("9".repeat(300))).contains("e+");
        assertThat(PlainScalar.keyName("-.inf")).isEqualTo("-.inf");
    }
}
