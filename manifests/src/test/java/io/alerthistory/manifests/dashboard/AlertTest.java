package io.alerthistory.manifests.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alerthistory.manifests.monitoring.AlertRules;
import io.alerthistory.manifests.monitoring.Rule;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What panels draw and link of the alerts. */
class AlertTest {
    private static final Pattern COMPARED = Pattern.compile("([<>])=? ([0-9.e]+(?: \\* [0-9.e]+)*)(?=\\s|$)");

    static Stream<Alert> bounded() {
        return DashboardsTest.panels()
                .flatMap(panel -> panel.alerts().stream())
                .filter(alert -> alert.bound() instanceof Alert.Above || alert.bound() instanceof Alert.Below)
                .distinct();
    }

    /** A line that is drawn elsewhere than the alert fires tells a lie. */
    @ParameterizedTest
    @MethodSource("bounded")
    void aBoundIsThatOfItsRule(Alert alert) {
        assertThat(bounds(alert.rule())).contains(alert.bound());
    }

    /** Who was woken by an alert looks for it on a dashboard. */
    @Test
    void everyAlertIsOnADashboard() {
        var shown = DashboardsTest.panels()
                .flatMap(panel -> panel.rules().stream())
                .map(Rule::alert)
                .collect(Collectors.toCollection(TreeSet::new));
        var all = AlertRules.all().stream()
                .flatMap(group -> group.rules().stream())
                .map(Rule::alert)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(all);
    }

    @Test
    void refusesAnAlertThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Alert.of("Other")).withMessage("there is no rule Other");
    }

    private static Set<Alert.Bound> bounds(Rule rule) {
        return COMPARED.matcher(rule.when()).results().map(AlertTest::bound).collect(Collectors.toSet());
    }

    // 14.4 * 0.01 is 0.144 in decimals alone.
    private static Alert.Bound bound(MatchResult compared) {
        var product = Stream.of(compared.group(2).split(" \\* "))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
        return compared.group(1).equals(">")
                ? new Alert.Above(product.doubleValue())
                : new Alert.Below(product.doubleValue());
    }
}
