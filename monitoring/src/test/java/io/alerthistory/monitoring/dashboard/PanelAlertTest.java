package io.alerthistory.monitoring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alerthistory.monitoring.rule.AlertRule;
import io.alerthistory.monitoring.rule.AlertRules;
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
class PanelAlertTest {
    private static final Pattern COMPARED = Pattern.compile("([<>])=? ([0-9.e]+(?: \\* [0-9.e]+)*)(?=\\s|$)");

    static Stream<PanelAlert> bounded() {
        return DashboardCatalogueTest.panels()
                .flatMap(panel -> panel.alerts().stream())
                .filter(alert -> alert.threshold() instanceof PanelAlert.UpperThreshold
                        || alert.threshold() instanceof PanelAlert.LowerThreshold)
                .distinct();
    }

    /** A line that is drawn elsewhere than the alert fires tells a lie. */
    @ParameterizedTest
    @MethodSource("bounded")
    void aBoundIsThatOfItsRule(PanelAlert alert) {
        assertThat(bounds(alert.rule())).contains(alert.threshold());
    }

    /** Who was woken by an alert looks for it on a dashboard. */
    @Test
    void everyAlertIsOnADashboard() {
        var alertsOnDashboards = DashboardCatalogueTest.panels()
                .flatMap(panel -> panel.rules().stream())
                .map(AlertRule::alert)
                .collect(Collectors.toCollection(TreeSet::new));
        var allAlerts = AlertRules.all().stream()
                .flatMap(group -> group.rules().stream())
                .map(AlertRule::alert)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(alertsOnDashboards).isEqualTo(allAlerts);
    }

    @Test
    void refusesAnAlertThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PanelAlert.of("Other"))
                .withMessage("there is no rule Other");
    }

    private static Set<PanelAlert.AlertThreshold> bounds(AlertRule rule) {
        return COMPARED.matcher(rule.expression())
                .results()
                .map(PanelAlertTest::bound)
                .collect(Collectors.toSet());
    }

    // 14.4 * 0.01 is 0.144 in decimals alone.
    private static PanelAlert.AlertThreshold bound(MatchResult match) {
        var product = Stream.of(match.group(2).split(" \\* "))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
        return match.group(1).equals(">")
                ? new PanelAlert.UpperThreshold(product.doubleValue())
                : new PanelAlert.LowerThreshold(product.doubleValue());
    }
}
