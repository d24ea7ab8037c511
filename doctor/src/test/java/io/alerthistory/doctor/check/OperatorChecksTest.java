package io.alerthistory.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and operators: what is said of an instance, and whether anybody is there to say it. */
class OperatorChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static StatusCondition condition(String type, ConditionStatus status, String reason) {
        return new StatusCondition(type, status, reason, "its sentence", "2026-11-23T07:00:00Z", 1L);
    }

    private static List<String> verdicts(StatusCondition... conditions) {
        return CheckVerdicts.of(ConditionCheck.of(
                new ConditionCheck.InstanceConditions(List.of(conditions), 1, 1, false), CheckVerdicts.INSTANCE));
    }

    @ParameterizedTest
    @CsvSource({
        "Ready, TRUE, LoginSucceeded, healthy",
        "Ready, FALSE, NoPod, error",
        "Ready, UNKNOWN, NoWord, unknown",
        "StorageReady, FALSE, Resizing, warning",
        "StorageReady, FALSE, ForeignData, error",
        "SettingsManaged, FALSE, Others, warning"
    })
    void aConditionThatIsNotTrueIsTold(String type, ConditionStatus status, String reason, String verdict) {
        assertThat(verdicts(condition(type, status, reason))).containsExactly(verdict);
    }

    @Test
    void whatHasItsOwnCheckIsNotToldTwice() {
        assertThat(verdicts(
                        condition("Ready", ConditionStatus.TRUE, "LoginSucceeded"),
                        condition("Archiving", ConditionStatus.FALSE, "Failing")))
                .containsExactly("healthy");
    }

    @Test
    void anInstanceThatNobodyFollowsIsTold() {
        var ready = List.of(condition("Ready", ConditionStatus.TRUE, "LoginSucceeded"));
        assertThat(CheckVerdicts.of(ConditionCheck.of(
                        new ConditionCheck.InstanceConditions(List.of(), 1, 0, false), CheckVerdicts.INSTANCE)))
                .containsExactly("error");
        assertThat(CheckVerdicts.of(ConditionCheck.of(
                        new ConditionCheck.InstanceConditions(ready, 2, 1, false), CheckVerdicts.INSTANCE)))
                .containsExactly("warning", "healthy");
        assertThat(CheckVerdicts.of(ConditionCheck.of(
                        new ConditionCheck.InstanceConditions(ready, 1, 1, true), CheckVerdicts.INSTANCE)))
                .containsExactly("warning", "healthy");
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE, Archiving, healthy",
        "FALSE, NoRepository, warning",
        "FALSE, Preparing, warning",
        "FALSE, RepositoryUnreachable, error",
        "UNKNOWN, RepositoryNeverChecked, unknown"
    })
    void archivingIsJudgedByItsReason(ConditionStatus status, String reason, String verdict) {
        assertThat(CheckVerdicts.of(ConditionCheck.archiving(
                        List.of(condition("Archiving", status, reason)), CheckVerdicts.INSTANCE)))
                .containsExactly(verdict);
    }

    @ParameterizedTest
    @CsvSource({"TRUE, warning", "FALSE, healthy", "UNKNOWN, unknown"})
    void aRestartThatWaitsIsTold(ConditionStatus status, String verdict) {
        assertThat(CheckVerdicts.of(ConditionCheck.restart(
                        List.of(condition("RestartPending", status, "Any")), CheckVerdicts.INSTANCE)))
                .containsExactly(verdict);
    }

    private static String renewed(String holder, Optional<Duration> ago) {
        var lease = new OperatorCheck.LeaseRenewal("the lease", holder, ago.map(NOW::minus), Duration.ofSeconds(30));
        return CheckVerdicts.of(OperatorCheck.of(Optional.of(lease), "lease", NOW))
                .getFirst();
    }

    @Test
    void anOperatorIsAliveWhileItRenews() {
        assertThat(renewed("pod", Optional.of(Duration.ofSeconds(29)))).isEqualTo("healthy");
        assertThat(renewed("pod", Optional.of(Duration.ofSeconds(31)))).isEqualTo("error");
        assertThat(renewed("", Optional.of(Duration.ZERO))).isEqualTo("error");
        assertThat(renewed("pod", Optional.empty())).isEqualTo("error");
        assertThat(CheckVerdicts.of(OperatorCheck.of(Optional.empty(), "lease", NOW)))
                .containsExactly("error");
    }
}
