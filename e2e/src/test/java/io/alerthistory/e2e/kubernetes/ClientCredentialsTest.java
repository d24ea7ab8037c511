package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Passwords change and no client is left without a login. {@link LogsTest} looks for passwords where they must not be.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClientCredentialsTest {
    private static final int FIRST = 1;
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    // The last: for two minutes after a rotation, the next one waits.
    @Test
    @Order(LAST)
    void aDeletedConnectionSecretIsANewPasswordAndNoLoginIsRefused() {
        var history = SHARED.get().resetToSmall();
        var before = history.secret("-app");
        rotate(
                history,
                () -> app(history).delete(),
                before,
                logins -> assertThat(logins.refused()).isEmpty());
        assertThat(history.secret("-app").get("user")).isNotEqualTo(before.get("user"));
        assertThat(history.secret("-app").get("password")).isNotEqualTo(before.get("password"));
    }

    // The first: before there is the shared instance, as the node has room for few.
    @Test
    @Order(FIRST)
    void anEditedPasswordBecomesTheOtherLoginsAndNoClientIsShutOut() {
        var history = TestPostgresInstance.create(testNamespace.name(), TestPostgresInstance.SMALL);
        history.awaitConfigured();
        var before = history.secret("-app");
        // In the moment until the operator has made it a login of its own, it is none: one role has one password.
        rotate(history, () -> edit(history, "password", "p'w\\d \" of a person"), before, _ -> {});
        assertThat(history.secret("-app"))
                .containsEntry("password", "p'w\\d \" of a person")
                .doesNotContainEntry("user", before.get("user"));
    }

    @Test
    void anEditedUserIsPutBackAndNoClientIsShutOut() {
        var history = SHARED.get().resetToSmall();
        var before = history.secret("-app");
        try (var logins = LoginLoad.withSecretReadOnce(history)) {
            awaitMore(history, logins, 3);
            edit(history, "user", "somebody_else");
            logins.readSecret();
            awaitMore(history, logins, 2);
            history.await("the user put back", _ -> before.equals(history.secret("-app")));
            history.reconcileTwice();
            logins.readSecret();
            awaitMore(history, logins, 2);
            // Until it is put back, what a person wrote is not a login.
            assertThat(logins.lockedOut()).isEmpty();
        }
    }

    @Test
    void aDeletedMonitoringSecretIsANewPasswordAndTheExporterFollows() {
        var history = SHARED.get().resetToSmall();
        var before = history.secret("-monitoring");
        history.await("pg_up", _ -> metrics(history).contains("\npg_up 1"));
        secret(history, "-monitoring").delete();
        history.await(
                "another password",
                _ -> secretExists(history, "-monitoring")
                        && !history.secret("-monitoring").equals(before));
        history.await("pg_up", _ -> metrics(history).contains("\npg_up 1"));
        history.awaitReady();
    }

    @Test
    void aMonitoringSecretThatIsLostWhileThereIsNoServerComesBackAndSoDoesTheServer() {
        var history = SHARED.get().resetToSmall();
        history.apply(TestPostgresInstance.SMALL + "paused: true\n");
        history.awaitCondition("Valid", "True Paused");
        secret(history, "-monitoring").delete();
        var before = history.pod().getMetadata().getUid();
        DatabasePods.delete(history);
        history.await("another pod, which waits for the Secret", _ -> DatabasePods.isReplaced(history, before));
        history.apply(TestPostgresInstance.SMALL);
        history.awaitReady();
        history.await("pg_up", _ -> metrics(history).contains("\npg_up 1"));
    }

    private static void rotate(
            TestPostgresInstance history, Runnable change, Map<String, String> before, Consumer<LoginLoad> strict) {
        try (var logins = LoginLoad.withSecretReadOnce(history)) {
            awaitMore(history, logins, 3);
            change.run();
            history.await(
                    "another login",
                    _ -> secretExists(history, "-app")
                            && !history.secret("-app").get("user").equals(before.get("user")));
            history.reconcileTwice();
            // The client still knows the Secret from before the change, as a mounted one lags.
            awaitMore(history, logins, 2);
            logins.readSecret();
            awaitMore(history, logins, 2);
            assertThat(logins.lockedOut()).isEmpty();
            strict.accept(logins);
            // Who read the Secret just before may log in for a while.
            try (var tunnel = PostgresPortForward.to(history)) {
                assertThatCode(() -> LoginLoad.open(tunnel.port(), before.get("user"), before.get("password"))
                                .close())
                        .doesNotThrowAnyException();
            }
        }
        history.awaitReady();
    }

    private static void awaitMore(TestPostgresInstance history, LoginLoad logins, int more) {
        int enough = logins.succeeded() + more;
        history.await(
                "logins",
                _ -> logins.succeeded() >= enough || !logins.lockedOut().isEmpty());
    }

    private static Resource<Secret> secret(TestPostgresInstance history, String suffix) {
        return TestCluster.client().secrets().inNamespace(history.namespace()).withName(history.object(suffix));
    }

    private static Resource<Secret> app(TestPostgresInstance history) {
        return secret(history, "-app");
    }

    private static boolean secretExists(TestPostgresInstance history, String suffix) {
        return secret(history, suffix).get() != null;
    }

    private static void edit(TestPostgresInstance history, String key, String value) {
        MergePatch.setSecretData(app(history), Map.of(key, value));
    }

    private static String metrics(TestPostgresInstance history) {
        try {
            return history.exec("bash", "-c", """
                    exec 3<>/dev/tcp/127.0.0.1/9187
                    printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3
                    cat <&3
                    """);
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }
}
