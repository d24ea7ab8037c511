package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passwords change and no client is left without a login, and they are nowhere to be read. */
class CredentialsTest {
    /** How long a client of these tests goes on with the Secret that it knew. */
    private static final int LAG_SECONDS = 20;

    @RegisterExtension
    final Space space = new Space();

    @Test
    void aDeletedConnectionSecretIsANewPasswordAndNoLoginIsRefused() {
        var history = ready();
        var before = history.secret("-app");
        rotate(
                history,
                () -> app(history).delete(),
                before,
                logins -> assertThat(logins.refused()).isEmpty());
        assertThat(history.secret("-app").get("user")).isNotEqualTo(before.get("user"));
        assertThat(history.secret("-app").get("password")).isNotEqualTo(before.get("password"));
    }

    @Test
    void anEditedPasswordBecomesTheOtherLoginsAndNoClientIsShutOut() {
        var history = ready();
        var before = history.secret("-app");
        // In the moment until the operator has made it a login of its own, it is none: one role has one password.
        rotate(history, () -> edit(history, "password", "p'w\\d \" of a person"), before, _ -> {});
        assertThat(history.secret("-app"))
                .containsEntry("password", "p'w\\d \" of a person")
                .doesNotContainEntry("user", before.get("user"));
    }

    @Test
    void anEditedUserIsPutBackAndNoClientIsShutOut() {
        var history = ready();
        var before = history.secret("-app");
        try (var logins = new Logins(history, LAG_SECONDS)) {
            awaitSome(history, logins);
            edit(history, "user", "somebody_else");
            history.await("the user put back", _ -> before.equals(history.secret("-app")));
            awaitLag(history, logins);
            // Until it is put back, what a person wrote is not a login.
            assertThat(logins.shutOut()).isEmpty();
        }
    }

    @Test
    void aDeletedMonitoringSecretIsANewPasswordAndTheExporterFollows() {
        var history = ready();
        var before = history.secret("-monitoring");
        history.await("pg_up", _ -> metrics(history).contains("\npg_up 1"));
        secret(history, "-monitoring").delete();
        history.await(
                "another password",
                _ -> there(history, "-monitoring")
                        && !history.secret("-monitoring").equals(before));
        history.await("pg_up", _ -> metrics(history).contains("\npg_up 1"));
        history.awaitReady();
    }

    @Test
    void aMonitoringSecretThatIsLostWhileThereIsNoServerComesBackAndSoDoesTheServer() {
        var history = ready();
        history.apply(Database.SMALL + "paused: true\n");
        history.awaitCondition("Valid", "True Paused");
        secret(history, "-monitoring").delete();
        var before = history.pod().getMetadata().getUid();
        Pods.delete(history);
        history.await("another pod, which waits for the Secret", _ -> Pods.other(history, before));
        history.apply(Database.SMALL);
        history.awaitReady();
        history.await("pg_up", _ -> metrics(history).contains("\npg_up 1"));
    }

    @Test
    void complaint12NoPasswordIsInTheCatalogueOrInALog() {
        var history = ready();
        edit(history, "password", "a-password-to-be-looked-for");
        history.await(
                "the login works", _ -> !history.secret("-app").get("user").endsWith("_a"));
        history.awaitReady();
        assertThat(
                        history.sql(
                                "SELECT count(*) FROM pg_authid WHERE rolpassword IS NOT NULL AND rolpassword !~ '^SCRAM-SHA-256[$]'"))
                .isEqualTo("0");
        assertThat(history.sql("SELECT count(*) FROM pg_authid WHERE rolcanlogin AND rolpassword IS NOT NULL"))
                .isNotEqualTo("0");
        var passwords = java.util.stream.Stream.of("-app", "-monitoring", "-bootstrap")
                .map(suffix -> history.secret(suffix).get("password"))
                .toArray(String[]::new);
        for (var container : java.util.List.of("postgres", "exporter")) {
            assertThat(history.log(container))
                    .as("the log of %s", container)
                    .doesNotContain(passwords)
                    .doesNotContain("SCRAM-SHA-256$");
        }
        assertThat(history.status().toString()).doesNotContain(passwords);
        assertThat(history.sql(
                        "SELECT count(*) FROM extensions.pg_stat_statements WHERE query LIKE '%SCRAM-SHA-256$%'"))
                .isEqualTo("0");
    }

    private Database ready() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        return history;
    }

    private static void rotate(Database history, Runnable change, Map<String, String> before, Consumer<Logins> strict) {
        try (var logins = new Logins(history, LAG_SECONDS)) {
            awaitSome(history, logins);
            change.run();
            history.await(
                    "another login",
                    _ -> there(history, "-app")
                            && !history.secret("-app").get("user").equals(before.get("user")));
            awaitLag(history, logins);
            assertThat(logins.shutOut()).isEmpty();
            strict.accept(logins);
            // Who read the Secret just before may log in for a while.
            try (var tunnel = Tunnel.to(history)) {
                assertThatCode(() -> Logins.open(tunnel.port(), before.get("user"), before.get("password"))
                                .close())
                        .doesNotThrowAnyException();
            }
        }
        history.awaitReady();
    }

    private static void awaitSome(Database history, Logins logins) {
        history.await("logins", _ -> logins.succeeded() >= 3);
    }

    // Until the slow client has come to know the change, and has logged in with it.
    private static void awaitLag(Database history, Logins logins) {
        long end = System.nanoTime() + (LAG_SECONDS + 5) * 1_000_000_000L;
        history.await(
                "the lag of a client",
                _ -> System.nanoTime() > end || !logins.shutOut().isEmpty());
        int now = logins.succeeded();
        history.await(
                "logins",
                _ -> logins.succeeded() >= now + 2 || !logins.shutOut().isEmpty());
    }

    private static Resource<Secret> secret(Database history, String suffix) {
        return Cluster.client().secrets().inNamespace(history.namespace()).withName(history.object(suffix));
    }

    private static Resource<Secret> app(Database history) {
        return secret(history, "-app");
    }

    private static boolean there(Database history, String suffix) {
        return secret(history, suffix).get() != null;
    }

    private static void edit(Database history, String key, String value) {
        app(history)
                .edit(there -> new SecretBuilder(there)
                        .addToData(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8)))
                        .build());
    }

    private static String metrics(Database history) {
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
