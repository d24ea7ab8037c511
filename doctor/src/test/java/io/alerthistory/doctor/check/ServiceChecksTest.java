package io.alerthistory.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Service and database: does anybody answer, and how many more may ask? */
class ServiceChecksTest {
    @ParameterizedTest
    @CsvSource({"200, healthy", "503, error", "404, error", ", error"})
    void aServiceIsWellOnlyWhenItSaysSo(Integer status, String verdict) {
        OptionalInt httpStatus = status == null ? OptionalInt.empty() : OptionalInt.of(status);
        var results = ServiceCheck.readiness(
                new ServiceCheck.ReadinessResponse("http://127.0.0.1:9098", httpStatus, "the words"),
                CheckVerdicts.MACHINE);
        assertThat(CheckVerdicts.of(results)).containsExactly(verdict);
    }

    @Test
    void saysHowToStartWhatDoesNotAnswer() {
        var results = ServiceCheck.readiness(
                new ServiceCheck.ReadinessResponse("http://127.0.0.1:9098", OptionalInt.empty(), "connection refused"),
                CheckVerdicts.MACHINE);
        assertThat(CheckVerdicts.remedy(results)).contains("`alert-history run --data /srv/alerts`");
    }

    @ParameterizedTest
    @CsvSource({"2, 2, healthy", "1, 2, warning", "0, 2, error", "0, 0, not here"})
    void aServiceOfTheChartIsAsReadyAsItsPods(int ready, int total, String verdict) {
        assertThat(CheckVerdicts.of(
                        ServiceCheck.pods(new ServiceCheck.PodReadiness(ready, total), CheckVerdicts.INSTANCE)))
                .containsExactly(verdict);
    }

    @Test
    void whoMayLogInIsWell() {
        assertThat(CheckVerdicts.of(LoginCheck.attempt(
                        new LoginCheck.LoginAttempt("here", Optional.empty()), CheckVerdicts.MACHINE)))
                .containsExactly("healthy");
    }

    @ParameterizedTest
    @CsvSource({"53300, CONNECTIONS", "57P03, NO_POSTGRESQL", "28P01, NO_POSTGRESQL", "'', NO_POSTGRESQL"})
    void aRefusalLeadsToWhatItIsAbout(String state, GuideSection guide) {
        var attempt = new LoginCheck.LoginAttempt(
                "here", Optional.of(new LoginCheck.LoginRefusal(state, "FATAL: its words")));
        assertThat(LoginCheck.attempt(attempt, CheckVerdicts.INSTANCE))
                .singleElement()
                .isInstanceOfSatisfying(CheckResult.CheckFinding.class, finding -> {
                    assertThat(finding.guide()).isEqualTo(guide);
                    assertThat(finding.message()).contains("FATAL: its words");
                    assertThat(finding.severity()).isEqualTo(DiagnosisSeverity.ERROR);
                });
    }

    @ParameterizedTest
    @CsvSource({"1, 100, healthy", "84, 100, healthy", "85, 100, warning", "97, 100, error", "0, 0, error"})
    void connectionsRunOut(int used, int max, String verdict) {
        assertThat(CheckVerdicts.of(LoginCheck.connections(new LoginCheck.ConnectionUsage(used, max))))
                .containsExactly(verdict);
    }

    @Test
    void whatCannotBeSeenIsUnknownAndNeverWell() {
        Observation<LoginCheck.ConnectionUsage> unavailable = new Observation.Unavailable<>("you may not");
        assertThat(unavailable.diagnose(DoctorCheck.DATABASE, LoginCheck::connections))
                .containsExactly(
                        new Diagnosis(DoctorCheck.DATABASE, new CheckResult.Unknown("you may not"), FactSource.DOCTOR));
        assertThat(unavailable.map(LoginCheck.ConnectionUsage::used).diagnose(DoctorCheck.DATABASE, _ -> List.of()))
                .hasSize(1);
    }

    @Test
    void settingsThatWaitAndClientsThatMayOnlyRead() {
        assertThat(CheckVerdicts.of(SettingsCheck.pendingRestart(List.of(), CheckVerdicts.MACHINE)))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.of(SettingsCheck.pendingRestart(List.of("max_connections"), CheckVerdicts.INSTANCE)))
                .containsExactly("warning");
        assertThat(CheckVerdicts.of(SettingsCheck.readOnly(false, CheckVerdicts.MACHINE)))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.of(SettingsCheck.readOnly(true, CheckVerdicts.INSTANCE)))
                .containsExactly("error");
    }
}
