package io.alerthistory.operator.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.credentials.CredentialSimulation.CrashPoint;
import io.alerthistory.postgres.roles.PostgresNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredCredentialsTest {
    private final CredentialSimulation simulation = new CredentialSimulation(1);

    @Test
    void aNewInstanceGetsItsFirstLogin() {
        assertThat(simulation.settle()).first().isEqualTo("created a password for alert_history_a");
        assertThat(simulation.connectionSecret()).containsEntry("user", PostgresNames.LOGIN_A);
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
        assertThat(simulation.roles).containsOnlyKeys(PostgresNames.LOGIN_A, PostgresNames.MONITORING);
        assertThat(simulation.verifiers.orElseThrow()).containsOnlyKeys("a", "active", "monitoring");
    }

    @Test
    void nothingChangesAfterwards() {
        simulation.settle();
        var verifiers = simulation.verifiers;
        simulation.advance(Duration.ofDays(100));
        assertThat(simulation.settle()).isEmpty();
        assertThat(simulation.verifiers).isEqualTo(verifiers);
    }

    @Test
    void aDeletedSecretBringsANewPasswordForTheOtherLogin() {
        simulation.settle();
        var old = simulation.connectionSecret();
        simulation.deleteApp();
        assertThat(simulation.settle()).first().asString().startsWith("the connection Secret was deleted");
        assertThat(simulation.connectionSecret())
                .containsEntry("user", PostgresNames.LOGIN_B)
                .doesNotContainValue(old.get("password"));
        assertBothWorkForTheOverlap(old);
    }

    @Test
    void anEditedPasswordGoesToTheOtherLogin() {
        simulation.settle();
        var old = simulation.connectionSecret();
        simulation.edit("password", "chosen by a person");
        assertThat(simulation.settle()).first().asString().startsWith("the password was changed by hand");
        assertThat(simulation.connectionSecret())
                .isEqualTo(Map.of("user", PostgresNames.LOGIN_B, "password", "chosen by a person"));
        assertBothWorkForTheOverlap(old);
    }

    private void assertBothWorkForTheOverlap(Map<String, String> old) {
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
        simulation.advance(Duration.ofMinutes(10).minusSeconds(1));
        simulation.settle();
        assertThat(simulation.accepts(old)).isTrue();
        assertThat(simulation.decide().nextCheck()).contains(simulation.now.plusSeconds(1));
        simulation.advance(Duration.ofSeconds(1));
        simulation.settle();
        assertThat(simulation.accepts(old)).isFalse();
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
        assertThat(simulation.roles).doesNotContainKey(old.get("user"));
        assertThat(simulation.decide().nextCheck()).isEmpty();
    }

    @Test
    void revertsAnEditedUser() {
        simulation.settle();
        var connectionSecret = simulation.connectionSecret();
        simulation.edit("user", "postgres");
        assertThat(simulation.settle()).first().asString().startsWith("restored the user");
        assertThat(simulation.connectionSecret()).isEqualTo(connectionSecret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nul\0nul"})
    void anUnusablePasswordIsAProblemAndChangesNothing(String password) {
        simulation.settle();
        var old = simulation.connectionSecret();
        simulation.edit("password", password);
        assertThat(simulation.settle()).singleElement().asString().contains("empty or contains a NUL");
        assertThat(simulation.accepts(old)).isTrue();
        assertThat(simulation.connectionSecret()).containsEntry("password", password);
    }

    @Test
    void recreatesLostVerifiersFromTheSecret() {
        simulation.settle();
        simulation.deleteApp();
        simulation.settle();
        simulation.advance(Duration.ofHours(1));
        simulation.settle();
        var connectionSecret = simulation.connectionSecret();
        simulation.verifiers = Optional.empty();
        simulation.settle();
        assertThat(simulation.connectionSecret())
                .isEqualTo(connectionSecret)
                .containsEntry("user", PostgresNames.LOGIN_B);
        assertThat(simulation.accepts(connectionSecret)).isTrue();
    }

    @Test
    void createsANewLoginWhenBothSecretsAreLost() {
        simulation.settle();
        simulation.verifiers = Optional.empty();
        simulation.deleteApp();
        simulation.settle();
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
    }

    @Test
    void recreatesUnreadableVerifiers() {
        simulation.settle();
        simulation.verifiers =
                Optional.of(Map.of("a", "nonsense", "active", "c", "previous-until", "soon", "pending", "x"));
        simulation.settle();
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
        assertThat(simulation.verifiers.orElseThrow()).containsOnlyKeys("a", "active", "monitoring");
    }

    @Test
    void delaysASecondChangeUntilAllClientsCanReadTheFirst() {
        simulation.settle();
        simulation.edit("password", "first");
        simulation.settle();
        var firstSecret = simulation.connectionSecret();
        simulation.advance(Duration.ofSeconds(30));
        simulation.edit("password", "second");
        assertThat(simulation.settle()).singleElement().asString().contains("takes effect at 2026-01-01T00:02:00Z");
        assertThat(simulation.accepts(firstSecret)).isTrue();
        assertThat(simulation.decide().nextCheck()).contains(simulation.now.plusSeconds(90));
        simulation.advance(Duration.ofSeconds(90));
        simulation.settle();
        assertThat(simulation.connectionSecret())
                .isEqualTo(Map.of("user", PostgresNames.LOGIN_A, "password", "second"));
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
        assertThat(simulation.accepts(firstSecret)).isTrue();
    }

    @Test
    void acceptsTheFormerPasswordPutBack() {
        simulation.settle();
        var old = simulation.connectionSecret();
        simulation.edit("password", "new");
        simulation.settle();
        simulation.edit("password", old.get("password"));
        simulation.edit("user", old.get("user"));
        simulation.settle();
        assertThat(simulation.connectionSecret()).isEqualTo(old);
        assertThat(simulation.accepts(old)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void finishesAnInterruptedFirstLogin(CrashPoint crashPoint) {
        simulation.reconcile(crashPoint, () -> {});
        simulation.settle();
        assertThat(simulation.connectionSecret()).containsEntry("user", PostgresNames.LOGIN_A);
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void finishesAnInterruptedRotation(CrashPoint crashPoint) {
        simulation.settle();
        var old = simulation.connectionSecret();
        simulation.deleteApp();
        simulation.reconcile(crashPoint, () -> {});
        assertThat(simulation.accepts(old)).isTrue();
        simulation.advance(Duration.ofHours(1));
        simulation.settle();
        assertThat(simulation.connectionSecret()).containsEntry("user", PostgresNames.LOGIN_B);
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
        assertThat(simulation.accepts(old)).isTrue();
        assertThat(simulation.verifiers.orElseThrow()).doesNotContainKey("pending-password");
    }

    @Test
    void theMonitoringVerifierFollowsItsSecret() {
        simulation.settle();
        simulation.monitoring = Optional.of(Map.of("user", "monitoring", "password", "edited"));
        simulation.settle();
        assertThat(simulation.accepts(simulation.monitoring.orElseThrow())).isTrue();
        assertThat(simulation.monitoring.orElseThrow()).containsEntry("password", "edited");
        simulation.monitoring = Optional.empty();
        simulation.settle();
        assertThat(simulation.accepts(simulation.monitoring.orElseThrow())).isTrue();
        simulation.monitoring = Optional.of(Map.of("user", "monitoring", "password", ""));
        assertThat(simulation.settle()).singleElement().asString().contains("monitoring Secret");
    }

    @Test
    void recreatesALostMonitoringSecretOnceWhileTheDatabaseIsUnreachable() {
        simulation.settle();
        simulation.monitoring = Optional.empty();
        simulation.reconcile(CredentialSimulation.CrashPoint.DATABASE_UNREACHABLE, () -> {});
        var verifiers = simulation.verifiers;
        var monitoring = simulation.monitoring;
        assertThat(monitoring).isPresent();
        simulation.reconcile(CredentialSimulation.CrashPoint.DATABASE_UNREACHABLE, () -> {});
        assertThat(simulation.verifiers).isEqualTo(verifiers);
        assertThat(simulation.monitoring).isEqualTo(monitoring);
        simulation.settle();
        assertThat(simulation.accepts(simulation.monitoring.orElseThrow())).isTrue();
    }

    @Test
    void generatedPasswordsNeedNoEscaping() {
        var secretGenerator = new SecureSecretGenerator();
        assertThat(secretGenerator.password().text())
                .matches("[A-Za-z0-9_-]{32}")
                .isNotEqualTo(secretGenerator.password().text());
        assertThat(secretGenerator.salt()).hasSize(16);
    }

    @Test
    void secretsAreNotPrinted() {
        simulation.settle();
        var password = simulation.connectionSecret().get("password");
        simulation.deleteApp();
        var text = simulation.decide() + " " + simulation.decide().app() + " "
                + VerifiersSecret.read(simulation.decide().verifiers());
        assertThat(text)
                .doesNotContain("made-")
                .doesNotContain("SCRAM-SHA-256$")
                .doesNotContain(password);
    }
}
