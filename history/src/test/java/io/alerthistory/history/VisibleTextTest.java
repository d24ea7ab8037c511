package io.alerthistory.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x1b, 0x7f, 0x80, 0x9b, 0xad, 0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x202a, 0x202b,
                0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xd800
            })
    void showsWhatCannotBeSeen(int point) {
        String text = "a" + (char) point + "b";
        String shown = "a\\u%04x".formatted(point) + "b";
        assertThat(VisibleText.line(text)).isEqualTo(shown);
        assertThat(VisibleText.lines(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Größe 数据 עברית العربية", "👩\u200d💻 💥", "می\u200cخواهم", "a\u202fb"})
    void leavesOrdinaryTextAsItIs(String text) {
        assertThat(VisibleText.line(text)).isSameAs(text);
    }

    @Test
    void keepsLinesWhereTheyMayBe() {
        assertThat(VisibleText.lines("a\n\tb\r\n")).isEqualTo("a\n\tb\r\n");
        assertThat(VisibleText.line("a\n\tb")).isEqualTo("a\\u000a\\u0009b");
        assertThat(VisibleText.line("\udb40\udc01")).isEqualTo("\\udb40\\udc01");
    }
}
