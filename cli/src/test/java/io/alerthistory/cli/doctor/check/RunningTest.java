package io.alerthistory.cli.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Service and database: does anybody answer, and how many more may ask? */
class RunningTest {
    @ParameterizedTest
    @CsvSource({"200, healthy", "503, error", "404, error", ", error"})
    void aServiceIsWellOnlyWhenItSaysSo(Integer status, String verdict) {
        OptionalInt said = status == null ? OptionalInt.empty() : OptionalInt.of(status);
        var results =
                Service.answered(new Service.Answer("http://127.0.0.1:9098", said, "the words"), Verdicts.MACHINE);
        assertThat(Verdicts.of(results)).containsExactly(verdict);
    }

    @Test
    void saysHowToStartWhatDoesNotAnswer() {
        var results = Service.answered(
                new Service.Answer("http://127.0.0.1:9098", OptionalInt.empty(), "connection refused"),
                Verdicts.MACHINE);
        assertThat(Verdicts.remedy(results)).contains("`alert-history run --data /srv/alerts`");
    }

    @ParameterizedTest
    @CsvSource({"2, 2, healthy", "1, 2, warning", "0, 2, error", "0, 0, not here"})
    void aServiceOfTheChartIsAsReadyAsItsPods(int ready, int all, String verdict) {
        assertThat(Verdicts.of(Service.running(new Service.Pods(ready, all), Verdicts.INSTANCE)))
                .containsExactly(verdict);
    }

    @Test
    void whoMayLogInIsWell() {
        assertThat(Verdicts.of(Login.tried(new Login.Attempt("here", Optional.empty()), Verdicts.MACHINE)))
                .containsExactly("healthy");
    }

    @ParameterizedTest
    @CsvSource({"53300, CONNECTIONS", "57P03, NO_POSTGRESQL", "28P01, NO_POSTGRESQL", "'', NO_POSTGRESQL"})
    void aRefusalLeadsToWhatItIsAbout(String state, Guide guide) {
        var refused = new Login.Attempt("here", Optional.of(new Login.Refusal(state, "FATAL: its words")));
        assertThat(Login.tried(refused, Verdicts.INSTANCE))
                .singleElement()
                .isInstanceOfSatisfying(Result.Finding.class, it -> {
                    assertThat(it.guide()).isEqualTo(guide);
                    assertThat(it.sentence()).contains("FATAL: its words");
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                });
    }

    @ParameterizedTest
    @CsvSource({"1, 100, healthy", "84, 100, healthy", "85, 100, warning", "97, 100, error", "0, 0, error"})
    void connectionsRunOut(int used, int most, String verdict) {
        assertThat(Verdicts.of(Login.room(new Login.Connections(used, most)))).containsExactly(verdict);
    }

    @Test
    void whatCannotBeSeenIsUnknownAndNeverWell() {
        Seen<Login.Connections> hidden = new Seen.Hidden<>("you may not");
        assertThat(hidden.judged(Check.DATABASE, Login::room))
                .containsExactly(new Diagnosis(Check.DATABASE, new Result.Unknown("you may not"), Source.DOCTOR));
        assertThat(hidden.map(Login.Connections::used).judged(Check.DATABASE, _ -> List.of()))
                .hasSize(1);
    }

    @Test
    void settingsThatWaitAndClientsThatMayOnlyRead() {
        assertThat(Verdicts.of(Settings.pending(List.of(), Verdicts.MACHINE))).containsExactly("healthy");
        assertThat(Verdicts.of(Settings.pending(List.of("max_connections"), Verdicts.INSTANCE)))
                .containsExactly("warning");
        assertThat(Verdicts.of(Settings.readOnly(false, Verdicts.MACHINE))).containsExactly("healthy");
        assertThat(Verdicts.of(Settings.readOnly(true, Verdicts.INSTANCE))).containsExactly("error");
    }
}
