package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueryCookbookTest {
    @Test
    void readsEachQueryWithItsQuestion() {
        var recipes = QueryCookbook.of("""
                ## Questions
                **Does it answer?** 1 is yes.
                ```promql
                min by (job) (
                  up)
                ```
                ```yaml
                not: a query
                ```
                **How many?**
                ```promql
                rate(a_total[5m])
                ```
                """).recipes();
        assertThat(recipes)
                .containsExactly(
                        new QueryCookbook.CookbookQuery("Does it answer?", "min by (job) (\n  up)"),
                        new QueryCookbook.CookbookQuery("How many?", "rate(a_total[5m])"));
    }

    @Test
    void leavesNoQueryOut() {
        assertThatThrownBy(() -> QueryCookbook.of("Some text.\n\n```promql\nup\n```\n"))
                .hasMessageContaining("no question");
    }
}
