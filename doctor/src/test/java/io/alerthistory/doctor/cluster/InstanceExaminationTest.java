package io.alerthistory.doctor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.doctor.check.BackupVerificationCheck;
import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.ConditionCheck;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DoctorCheck;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.OperatorCheck;
import io.alerthistory.doctor.probe.PostgresProbe;
import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows where little can be seen. */
class InstanceExaminationTest {
    private static final DoctorSubject.InstanceSubject SUBJECT = new DoctorSubject.InstanceSubject("alerts", "history");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static <T> Observation<T> unavailable() {
        return new Observation.Unavailable<>("you may not look");
    }

    private static InstanceFacts facts(
            Observation<Optional<OperatorCheck.LeaseRenewal>> lease,
            Observation<ClockCheck.ClockDifference> apiServer,
            StatusCondition... reported) {
        List<StatusCondition> conditions = List.of(reported);
        return new InstanceFacts(
                new ConditionCheck.InstanceConditions(conditions, 1, 1, false),
                Optional.empty(),
                unavailable(),
                PostgresProbe.unavailable("you may not look"),
                new OperatorFacts(lease, unavailable(), unavailable(), unavailable()),
                new InstanceFacts.InstanceBackupFacts(
                        true,
                        List.of(),
                        unavailable(),
                        Optional.of(new BackupVerificationCheck.BackupVerificationState(
                                Optional.empty(), Optional.empty(), Duration.ofHours(36))),
                        unavailable()),
                new InstanceFacts.VolumeFacts(unavailable(), unavailable(), unavailable()),
                List.of(unavailable()),
                apiServer,
                List.of(unavailable()),
                unavailable());
    }

    private static List<Diagnosis> blind() {
        return InstanceExamination.of(facts(unavailable(), unavailable()), SUBJECT, NOW);
    }

    @ParameterizedTest
    @EnumSource
    void whoSeesNothingFindsNothingWell(DoctorCheck check) {
        assertThat(blind().stream().filter(diagnosis -> diagnosis.check() == check))
                .as("%s is told of, and not as well", check)
                .isNotEmpty()
                .noneMatch(diagnosis -> diagnosis.result() instanceof CheckResult.Healthy);
    }

    @Test
    void aLeaseIsAsOldAsTheClockOfTheClusterSays() {
        var lease = renewed(NOW);
        var tenMinutes = new ClockCheck.ClockDifference("the API server", Duration.ofMinutes(-10), Duration.ZERO);
        var aheadOfAll = NOW.plus(Duration.ofMinutes(10));
        assertThat(ofOperator(facts(lease, unavailable()), aheadOfAll)).isInstanceOf(CheckResult.CheckFinding.class);
        assertThat(ofOperator(facts(lease, new Observation.Available<>(tenMinutes, FactSource.API_SERVER)), aheadOfAll))
                .isInstanceOf(CheckResult.Healthy.class);
    }

    @Test
    void theGoodWordOfAnOperatorThatIsGoneIsNoNews() {
        var ready = new StatusCondition(
                "Ready", ConditionStatus.TRUE, "LoginSucceeded", "a client logged in", "2026-11-23T07:00:00Z", 1L);
        assertThat(onConditions(renewed(NOW), ready))
                .containsExactly(new CheckResult.Healthy("Ready: a client logged in"));
        assertThat(onConditions(renewed(NOW.minus(Duration.ofMinutes(5))), ready))
                .singleElement()
                .isInstanceOf(CheckResult.Unknown.class);
    }

    private static Observation<Optional<OperatorCheck.LeaseRenewal>> renewed(Instant renewedAt) {
        var lease = new OperatorCheck.LeaseRenewal("the lease", "pod", Optional.of(renewedAt), Duration.ofSeconds(30));
        return new Observation.Available<>(Optional.of(lease), FactSource.API_SERVER);
    }

    private static List<CheckResult> onConditions(
            Observation<Optional<OperatorCheck.LeaseRenewal>> lease, StatusCondition condition) {
        return InstanceExamination.of(facts(lease, unavailable(), condition), SUBJECT, NOW).stream()
                .filter(diagnosis -> diagnosis.check() == DoctorCheck.CONDITIONS)
                .map(Diagnosis::result)
                .toList();
    }

    private static CheckResult ofOperator(InstanceFacts facts, Instant now) {
        return InstanceExamination.of(facts, SUBJECT, now).stream()
                .filter(diagnosis -> diagnosis.check() == DoctorCheck.OPERATOR)
                .findFirst()
                .orElseThrow()
                .result();
    }
}
