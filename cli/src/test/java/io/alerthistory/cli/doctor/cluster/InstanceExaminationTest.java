package io.alerthistory.cli.doctor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.doctor.check.Check;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Conditions;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Operators;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Proofs;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.operator.resource.InstanceStatus.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows where little can be seen. */
class InstanceExaminationTest {
    private static final Place.Instance PLACE = new Place.Instance("alerts", "history");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static <T> Seen<T> hidden() {
        return new Seen.Hidden<>("you may not look");
    }

    private static InstanceFacts facts(
            Seen<Optional<Operators.Renewal>> lease, Seen<Clocks.Difference> apiServer, Condition... said) {
        List<Condition> conditions = List.of(said);
        return new InstanceFacts(
                new Conditions.Said(conditions, 1, 1, false),
                Optional.empty(),
                hidden(),
                PostgresProbe.hidden("you may not look"),
                new OperatorFacts(lease, hidden(), hidden(), hidden()),
                new InstanceFacts.BackedUp(
                        true,
                        List.of(),
                        hidden(),
                        Optional.of(new Proofs.Proven(Optional.empty(), Optional.empty(), Duration.ofHours(36))),
                        hidden()),
                new InstanceFacts.Volume(hidden(), hidden(), hidden()),
                List.of(hidden()),
                apiServer,
                List.of(hidden()),
                hidden());
    }

    private static List<Diagnosis> blind() {
        return InstanceExamination.of(facts(hidden(), hidden()), PLACE, NOW);
    }

    @ParameterizedTest
    @EnumSource
    void whoSeesNothingFindsNothingWell(Check check) {
        assertThat(blind().stream().filter(diagnosis -> diagnosis.check() == check))
                .as("%s is told of, and not as well", check)
                .isNotEmpty()
                .noneMatch(diagnosis -> diagnosis.result() instanceof Result.Healthy);
    }

    @Test
    void aLeaseIsAsOldAsTheClockOfTheClusterSays() {
        var lease = renewed(NOW);
        var tenMinutes = new Clocks.Difference("the API server", Duration.ofMinutes(-10), Duration.ZERO);
        var aheadOfAll = NOW.plus(Duration.ofMinutes(10));
        assertThat(ofOperator(facts(lease, hidden()), aheadOfAll)).isInstanceOf(Result.Finding.class);
        assertThat(ofOperator(facts(lease, new Seen.Fact<>(tenMinutes, Source.API_SERVER)), aheadOfAll))
                .isInstanceOf(Result.Healthy.class);
    }

    @Test
    void theGoodWordOfAnOperatorThatIsGoneIsNoNews() {
        var ready = new Condition("Ready", "True", "ClientLogin", "a client logged in", "2026-11-23T07:00:00Z", 1L);
        assertThat(onConditions(renewed(NOW), ready)).containsExactly(new Result.Healthy("Ready: a client logged in"));
        assertThat(onConditions(renewed(NOW.minus(Duration.ofMinutes(5))), ready))
                .singleElement()
                .isInstanceOf(Result.Unknown.class);
    }

    private static Seen<Optional<Operators.Renewal>> renewed(Instant when) {
        var lease = new Operators.Renewal("the lease", "pod", Optional.of(when), Duration.ofSeconds(30));
        return new Seen.Fact<>(Optional.of(lease), Source.API_SERVER);
    }

    private static List<Result> onConditions(Seen<Optional<Operators.Renewal>> lease, Condition condition) {
        return InstanceExamination.of(facts(lease, hidden(), condition), PLACE, NOW).stream()
                .filter(diagnosis -> diagnosis.check() == Check.CONDITIONS)
                .map(Diagnosis::result)
                .toList();
    }

    private static Result ofOperator(InstanceFacts facts, Instant now) {
        return InstanceExamination.of(facts, PLACE, now).stream()
                .filter(diagnosis -> diagnosis.check() == Check.OPERATOR)
                .findFirst()
                .orElseThrow()
                .result();
    }
}
