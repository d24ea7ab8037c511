package io.alerthistory.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionFileTest {
    @Test
    void dropsAndRedactsByWholeNames() {
        RedactionPolicy redaction = RedactionFile.parse("""
                labels:
                  drop: ["tmp_.*"]
                annotations:
                  drop: [notes]
                  redact:
                  - name: description
                    pattern: "([0-9]{4})[0-9]{9}"
                    replacement: "$1…"
                """);

        assertThat(redaction.labels(Map.of("tmp_a", "1", "not_tmp_a", "2"))).isEqualTo(Map.of("not_tmp_a", "2"));
        assertThat(redaction.annotations(Map.of("notes", "x", "description", "card 4111222233334 and 17")))
                .isEqualTo(Map.of("description", "card 4111… and 17"));
        assertThat(redaction.keepRaw()).isFalse();
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlace() {
        assertThatThrownBy(() -> RedactionFile.parse("""
                        label: {}
                        annotations:
                          drop: "notes"
                          redact:
                          - name: "("
                        quarantine: {keepRaw: maybe}
                        """))
                .hasMessageContaining("'label' is unknown; write one of annotations, labels, quarantine")
                .hasMessageContaining("annotations.drop: must be a list")
                .hasMessageContaining("annotations.redact.name: '(' is no regular expression")
                .hasMessageContaining("annotations.redact.pattern: write a regular expression")
                .hasMessageContaining("quarantine.keepRaw: write true or false");
    }

    @Test
    void anEmptyFileChangesNothing() {
        assertThat(RedactionFile.parse("").labels(Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
    }
}
