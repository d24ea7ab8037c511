package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromqlExpressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            up == 0                                                       | up
            sum by (job, code) (rate(http_total{code!~"5.."}[5m])) > 1e3  | http_total
            a{x="b"} / on (x) group_left (y) c offset 5m unless d         | a,c,d
            time() - max by (n) (t) > 4 * 86400                           | t
            histogram_quantile(0.9, sum by (le) (rate(l_bucket[5m])))     | l_bucket
            a > bool 1 and ignoring (instance) b                          | a,b
            x{said="and so on {up}"} or absent(y)                         | x,y
            """)
    void findsTheMetrics(String expression, String metrics) {
        assertThat(PromqlExpressions.metrics(expression)).containsExactly(metrics.split(","));
    }
}
