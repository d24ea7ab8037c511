package io.alerthistory.store.erase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.matcher.Matchers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantinedInputTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            customer="4711"                | {"labels":{"customer":"4711"},"startsAt":"?"}                  | true
            customer="4711"                | {"labels":{"customer":"47\\u00311"},"startsAt":"?"}            | true
            customer="4711"                | {"labels":{"customer":4711}}                                   | true
            customer="4711"                | {"labels":{"customer":"47110"},"customer":"4711"}              | false
            customer="4711"                | {"alerts":[{"labels":{"a":"b"}},{"labels":{"customer":"4711"}}]} | true
            customer="4711"                | {"alerts":7,"commonLabels":{"customer":"4711"}}                | true
            customer="4711",severity="x"   | {"labels":{"customer":"4711","severity":"y"}}                  | false
            customer=~"47.*"               | {"labels":{"customer":"4711"}}                                 | true
            customer="4711"                | {"labels":{"customer":"4711",                                  | true
            customer="4711"                | {"labels":{"customer":"4712",                                  | false
            customer=~"47.*"               | {"labels":{"customer":"48",                                    | true
            customer!="4711"               | {"labels":{"customer":"4711",                                  | false
            customer="4711"                | customer 4711                                                  | true
            customer="4711"                | {"labels":["customer","4711"]}                                 | true
            """)
    void whatHoldsAMatchingAlertOrMayHoldOneMatches(String matchers, String input, boolean matches) {
        assertThat(new QuarantinedInput(Matchers.parse(matchers)).matches(input.getBytes(UTF_8)))
                .isEqualTo(matches);
    }

    @Test
    void anotherEncodingIsSearchedToo() {
        var input = new QuarantinedInput(Matchers.parse("customer=\"4711\""));

        assertThat(input.matches("[{\"labels\":{\"customer\":\"4711\"}}]".getBytes(StandardCharsets.UTF_16LE)))
                .isTrue();
        assertThat(input.matches(new byte[0])).isFalse();
    }
}
