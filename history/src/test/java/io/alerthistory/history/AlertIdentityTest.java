package io.alerthistory.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertIdentityTest {
    /** What a real Alertmanager 0.34 answered for these label sets. */
    @Test
    void fingerprintsAreAlertmanagersOwn() throws Exception {
        try (InputStream vectors = AlertIdentityTest.class.getResourceAsStream("fingerprints.json")) {
            JsonNode allVectors = new ObjectMapper().readTree(vectors);
            assertThat(allVectors).hasSizeGreaterThan(25);
            for (JsonNode vector : allVectors) {
                Map<String, String> labels = new HashMap<>();
                vector.get("labels")
                        .properties()
                        .forEach(entry ->
                                labels.put(entry.getKey(), entry.getValue().asText()));
                assertThat(AlertIdentity.of(Labels.of(labels)).fingerprint())
                        .as("%s", labels)
                        .hasToString(vector.get("fingerprint").asText());
            }
        }
    }

    @Test
    void anEmptyValueIsNoLabel() {
        assertThat(AlertIdentity.of(Labels.of("alertname", "A", "team", "")))
                .isEqualTo(AlertIdentity.of(Labels.of("alertname", "A")));
    }

    @Test
    void labelsThatSpellTheSameBytesAreTwoIdentities() {
        assertThat(AlertIdentity.of(Labels.of("a", "bc"))).isNotEqualTo(AlertIdentity.of(Labels.of("ab", "c")));
    }

    @Test
    void aFingerprintIsReadBackAsItIsPrinted() {
        AlertIdentity.Fingerprint fingerprint =
                AlertIdentity.of(Labels.of("alertname", "A")).fingerprint();

        assertThat(AlertIdentity.Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
        assertThatThrownBy(() -> AlertIdentity.Fingerprint.parse("12")).hasMessageContaining("16 hexadecimal digits");
    }
}
