package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person is told: by kubectl get, by events, by metrics; and no password in any of it. */
class StatusTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void kubectlGetShowsVersionReadyStorageAndPendingRestart() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var rows = Table.of("/apis/alerthistory.io/v1alpha1/namespaces/" + space.name() + "/postgresinstances");
        assertThat(rows.columns())
                .containsExactly(
                        "Name",
                        "Version",
                        "Ready",
                        "Storage",
                        "Archiving",
                        "Proven",
                        "Restart",
                        "Reason",
                        "Message",
                        "Age");
        assertThat(rows.row())
                .startsWith("history", history.status().path("version").asText(), "True", "1Gi")
                .contains("ClientLogin");
    }

    @Test
    void eventsSayWhatHappenedAndWhatToChange() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.apply(Database.SMALL + "parameters: {work_mem: banana}\n");
        history.awaitCondition("Valid", "False Invalid");
        Await.until(
                "a warning",
                () -> events().stream()
                        .anyMatch(event -> event.getType().equals("Warning")
                                && event.getReason().equals("Invalid")
                                && event.getMessage().contains("spec.parameters.work_mem")));
        assertThat(events().stream().map(Event::getReason)).contains("Ready", "RolesApplied", "SecretWritten");
    }

    @Test
    void metricsShowEveryConditionAndForgetWhatWasDeleted() {
        var history = space.database("history", Database.SMALL).awaitReady();
        Await.until(
                "Ready in the metrics",
                () -> Cluster.operatorMetrics()
                        .lines()
                        .anyMatch(line -> line.startsWith("alert_history_instance_condition{")
                                && line.contains("condition=\"Ready\"")
                                && line.contains("instance_namespace=\"" + space.name() + "\"")
                                && line.contains("status=\"True\"")
                                && line.endsWith(" 1.0")));
        history.delete();
        Await.until(
                "no metrics of it", () -> !Cluster.operatorMetrics().contains("namespace=\"" + space.name() + "\""));
    }

    @Test
    void noPasswordInStatusEventsOrLogs() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var passwords = Stream.of("-app", "-monitoring", "-bootstrap")
                .map(suffix -> history.secret(suffix).get("password"))
                .toList();
        new Hand(history).editSecret("-app", "password", "Quite-Another-1-Password-Of-Mine");
        history.await("rotated", status -> !status.path("conditions").isEmpty());
        history.awaitReady();
        var said = Stream.of(
                        history.status().toString(),
                        events().toString(),
                        log(Cluster.OPERATOR_NAMESPACE, Cluster.operator()),
                        history.sql("SELECT coalesce(string_agg(query, ' '), '') FROM extensions.pg_stat_statements"),
                        history.log("postgres"))
                .collect(Collectors.joining("\n"));
        assertThat(passwords)
                .allSatisfy(password -> assertThat(said.contains(password))
                        .as("a password is told")
                        .isFalse());
        assertThat(said.contains("Quite-Another-1-Password-Of-Mine")).isFalse();
        assertThat(said.contains("SCRAM-SHA-256$")).as("a verifier is told").isFalse();
    }

    private List<Event> events() {
        return space.client().v1().events().inNamespace(space.name()).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals("PostgresInstance"))
                .toList();
    }

    private static String log(String namespace, String pod) {
        return Cluster.client().pods().inNamespace(namespace).withName(pod).getLog();
    }
}
