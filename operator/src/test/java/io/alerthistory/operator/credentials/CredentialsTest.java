package io.alerthistory.operator.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.credentials.World.Death;
import io.alerthistory.postgres.roles.Roles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private final World world = new World(1);

    @Test
    void aNewInstanceGetsItsFirstLogin() {
        assertThat(world.settle()).first().isEqualTo("Password made for alert_history_a");
        assertThat(world.pair()).containsEntry("user", Roles.LOGIN_A);
        assertThat(world.accepts(world.pair())).isTrue();
        assertThat(world.roles).containsOnlyKeys(Roles.LOGIN_A, Roles.MONITORING);
        assertThat(world.verifiers.orElseThrow()).containsOnlyKeys("a", "active", "monitoring");
    }

    @Test
    void nothingChangesAfterwards() {
        world.settle();
        var before = world.verifiers;
        world.later(Duration.ofDays(100));
        assertThat(world.settle()).isEmpty();
        assertThat(world.verifiers).isEqualTo(before);
    }

    @Test
    void aDeletedSecretBringsANewPasswordForTheOtherLogin() {
        world.settle();
        var old = world.pair();
        world.deleteApp();
        assertThat(world.settle()).first().asString().startsWith("Connection Secret deleted");
        assertThat(world.pair()).containsEntry("user", Roles.LOGIN_B).doesNotContainValue(old.get("password"));
        assertBothWorkForTheOverlap(old);
    }

    @Test
    void anEditedPasswordGoesToTheOtherLogin() {
        world.settle();
        var old = world.pair();
        world.edit("password", "chosen by a person");
        assertThat(world.settle()).first().asString().startsWith("Password changed by hand");
        assertThat(world.pair()).isEqualTo(Map.of("user", Roles.LOGIN_B, "password", "chosen by a person"));
        assertBothWorkForTheOverlap(old);
    }

    private void assertBothWorkForTheOverlap(Map<String, String> old) {
        assertThat(world.accepts(world.pair())).isTrue();
        world.later(Duration.ofMinutes(10).minusSeconds(1));
        world.settle();
        assertThat(world.accepts(old)).isTrue();
        assertThat(world.decide().again()).contains(world.now.plusSeconds(1));
        world.later(Duration.ofSeconds(1));
        world.settle();
        assertThat(world.accepts(old)).isFalse();
        assertThat(world.accepts(world.pair())).isTrue();
        assertThat(world.roles).doesNotContainKey(old.get("user"));
        assertThat(world.decide().again()).isEmpty();
    }

    @Test
    void anEditedUserIsPutBack() {
        world.settle();
        var before = world.pair();
        world.edit("user", "postgres");
        assertThat(world.settle()).first().asString().startsWith("Put the user");
        assertThat(world.pair()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nul\0nul"})
    void anUnusablePasswordIsAProblemAndChangesNothing(String password) {
        world.settle();
        var old = world.pair();
        world.edit("password", password);
        assertThat(world.settle()).singleElement().asString().contains("empty or holds a NUL");
        assertThat(world.accepts(old)).isTrue();
        assertThat(world.pair()).containsEntry("password", password);
    }

    @Test
    void lostVerifiersAreMadeAgainFromTheSecret() {
        world.settle();
        world.deleteApp();
        world.settle();
        world.later(Duration.ofHours(1));
        world.settle();
        var before = world.pair();
        world.verifiers = Optional.empty();
        world.settle();
        assertThat(world.pair()).isEqualTo(before).containsEntry("user", Roles.LOGIN_B);
        assertThat(world.accepts(before)).isTrue();
    }

    @Test
    void everythingLostBeginsAnew() {
        world.settle();
        world.verifiers = Optional.empty();
        world.deleteApp();
        world.settle();
        assertThat(world.accepts(world.pair())).isTrue();
    }

    @Test
    void brokenVerifiersAreMadeAgain() {
        world.settle();
        world.verifiers = Optional.of(Map.of("a", "nonsense", "active", "c", "previous-until", "soon", "pending", "x"));
        world.settle();
        assertThat(world.accepts(world.pair())).isTrue();
        assertThat(world.verifiers.orElseThrow()).containsOnlyKeys("a", "active", "monitoring");
    }

    @Test
    void aSecondChangeWaitsUntilEveryClientCanKnowTheFirst() {
        world.settle();
        world.edit("password", "first");
        world.settle();
        var first = world.pair();
        world.later(Duration.ofSeconds(30));
        world.edit("password", "second");
        assertThat(world.settle()).singleElement().asString().contains("takes effect at 2026-01-01T00:02:00Z");
        assertThat(world.accepts(first)).isTrue();
        assertThat(world.decide().again()).contains(world.now.plusSeconds(90));
        world.later(Duration.ofSeconds(90));
        world.settle();
        assertThat(world.pair()).isEqualTo(Map.of("user", Roles.LOGIN_A, "password", "second"));
        assertThat(world.accepts(world.pair())).isTrue();
        assertThat(world.accepts(first)).isTrue();
    }

    @Test
    void theFormerPasswordMayComeBack() {
        world.settle();
        var old = world.pair();
        world.edit("password", "new");
        world.settle();
        world.edit("password", old.get("password"));
        world.edit("user", old.get("user"));
        world.settle();
        assertThat(world.pair()).isEqualTo(old);
        assertThat(world.accepts(old)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void whoeverDiesInTheMiddleOfTheFirstLoginFinishes(Death death) {
        world.reconcile(death, () -> {});
        world.settle();
        assertThat(world.pair()).containsEntry("user", Roles.LOGIN_A);
        assertThat(world.accepts(world.pair())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void whoeverDiesInTheMiddleOfARotationFinishes(Death death) {
        world.settle();
        var old = world.pair();
        world.deleteApp();
        world.reconcile(death, () -> {});
        assertThat(world.accepts(old)).isTrue();
        world.later(Duration.ofHours(1));
        world.settle();
        assertThat(world.pair()).containsEntry("user", Roles.LOGIN_B);
        assertThat(world.accepts(world.pair())).isTrue();
        assertThat(world.accepts(old)).isTrue();
        assertThat(world.verifiers.orElseThrow()).doesNotContainKey("pending-password");
    }

    @Test
    void theMonitoringVerifierFollowsItsSecret() {
        world.settle();
        world.monitoring = Optional.of(Map.of("user", "monitoring", "password", "edited"));
        world.settle();
        assertThat(world.accepts(world.monitoring.orElseThrow())).isTrue();
        assertThat(world.monitoring.orElseThrow()).containsEntry("password", "edited");
        world.monitoring = Optional.empty();
        world.settle();
        assertThat(world.accepts(world.monitoring.orElseThrow())).isTrue();
        world.monitoring = Optional.of(Map.of("user", "monitoring", "password", ""));
        assertThat(world.settle()).singleElement().asString().contains("monitoring Secret");
    }

    @Test
    void aMonitoringSecretThatIsLostWhileTheDatabaseIsAwayIsMadeOnce() {
        world.settle();
        world.monitoring = Optional.empty();
        world.reconcile(World.Death.BEFORE_SQL_BECAUSE_THE_DATABASE_IS_AWAY, () -> {});
        var verifiers = world.verifiers;
        var monitoring = world.monitoring;
        assertThat(monitoring).isPresent();
        world.reconcile(World.Death.BEFORE_SQL_BECAUSE_THE_DATABASE_IS_AWAY, () -> {});
        assertThat(world.verifiers).isEqualTo(verifiers);
        assertThat(world.monitoring).isEqualTo(monitoring);
        world.settle();
        assertThat(world.accepts(world.monitoring.orElseThrow())).isTrue();
    }

    @Test
    void generatedPasswordsNeedNoEscaping() {
        var chance = new SecureChance();
        assertThat(chance.password().text())
                .matches("[A-Za-z0-9_-]{32}")
                .isNotEqualTo(chance.password().text());
        assertThat(chance.salt()).hasSize(16);
    }

    @Test
    void secretsAreNotPrinted() {
        world.settle();
        var password = world.pair().get("password");
        world.deleteApp();
        var text = world.decide() + " " + world.decide().app() + " "
                + VerifiersSecret.read(world.decide().verifiers());
        assertThat(text)
                .doesNotContain("made-")
                .doesNotContain("SCRAM-SHA-256$")
                .doesNotContain(password);
    }
}
