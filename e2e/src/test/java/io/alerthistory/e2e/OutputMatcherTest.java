package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words and columns of a document count; moments, labels, numbers and the names that one exports do not. */
class OutputMatcherTest {
    private static final OutputMatcher LIKENESS = new OutputMatcher(
            "export NAMESPACE=${NAMESPACE:-alerts} NEW=${NEW:-alerts-2} INSTANCE=${INSTANCE:-history}",
            Map.of("NAMESPACE", "test-1a", "NEW", "test-1b", "INSTANCE", "db"));

    @Test
    void momentsLabelsAgesAndNumbersMayBeOthers() {
        assertThat(LIKENESS.missing("""
                NAME                   PHASE       BACKUP             RECOVERED                       AGE
                back-20260131-120501   Completed   20260125-023000F   2026-01-31 11:59:58.123456+00   26s
                """, """
                NAME                   PHASE       BACKUP                              RECOVERED                    AGE
                back-20261123-001122   Completed   20261123-000102F_20261123-000500I   2026-11-23 00:05:58.1+00   1m2s
                """)).isEmpty();
    }

    @Test
    void wordsAndTheirOrderCount() {
        assertThat(LIKENESS.missing("Ready True\n", "Ready False NoPod\n")).isEqualTo("Ready True");
        assertThat(LIKENESS.missing("one\ntwo\n", "two\none\n")).isEqualTo("two");
        assertThat(LIKENESS.missing("the ... of it", "the whole rest of it")).isEmpty();
    }

    @Test
    void examplesAreTheNamesThatWereExported() {
        assertThat(LIKENESS.missing("pgi/history condition met", "pgi/db condition met"))
                .isEmpty();
        assertThat(LIKENESS.missing("namespace/alerts-2 created", "namespace/test-1b created"))
                .isEmpty();
        assertThat(LIKENESS.missing("namespace/alerts created", "namespace/alerts created"))
                .isNotEmpty();
        assertThat(LIKENESS.missing("data-history-postgresql-0", "data-db-postgresql-0"))
                .isEmpty();
        assertThat(LIKENESS.missing("postgresinstance.alerthistory.io/history", "postgresinstance.alerthistory.io/db"))
                .isEmpty();
    }
}
