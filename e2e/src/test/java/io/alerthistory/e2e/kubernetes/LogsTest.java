package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the containers say is JSON of one kind, and tells no secret, also when things go wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogsTest {
    private static final int FIRST = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EDITED = "edited-8w2k5r9t-password";
    private static final String BY_HAND = "by-hand-4x7c1v0m-password";
    private static final String WRONG = "wrong-3j6h9n2b-password";

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED = new SharedNamespace<>(LogsTest::create);

    // An operator of its own: the log of the shared one tells of other tests' instances as well.
    private static TestPostgresInstance create(String namespace) {
        var repository = ObjectStore.shared().createSecrets(namespace).repository(1, "/" + namespace + "/history", "");
        var history = IsolatedOperator.install(namespace, namespace, 1)
                .database("history", ObjectStore.specWithBackups(repository));
        // With its first backup, whose pod tells of it as well.
        return ArchivedInstance.of(history).instance();
    }

    // The first: the log of a container that has started again no longer tells of the making of the cluster.
    @Test
    @Order(FIRST)
    void everyLineIsJsonWithOneSetOfNamesAndNoSecretIsToldAnywhere() {
        var history = SHARED.get();
        var secrets = SecretTexts.of(history.namespace());
        goWrong(history);
        secrets.addAll(SecretTexts.of(history.namespace()));
        secrets.addAll(List.of(EDITED, BY_HAND, WRONG, "SCRAM-SHA-256$"));

        var textsBySource = logs(history.namespace());
        textsBySource.put("the status", history.status().toString());
        textsBySource.put("events", events(history.namespace()));
        textsBySource.put("the statements that PostgreSQL counts", statements(history));
        assertThat(textsBySource.keySet())
                .anyMatch(name -> name.startsWith("history-first-1-"))
                .anyMatch(name -> name.endsWith("/agent"))
                .anyMatch(name -> name.endsWith("/exporter"));
        textsBySource.forEach((source, text) ->
                assertThat(secrets).as(source).hasSizeGreaterThan(10).noneMatch(text::contains));
        assertThat(verifiers(history)).isNotEmpty().allMatch(verifier -> verifier.startsWith("SCRAM-SHA-256$"));
        var postgres = lines(textsBySource, history.podName() + "/postgres");
        assertThat(postgres).allSatisfy(line -> assertNamed(line, "pid"));
        assertThat(postgres)
                .extracting(line -> line.path("error_severity").asText())
                .contains("LOG", "ERROR", "FATAL");
        assertThat(postgres)
                .extracting(line -> line.path("message").asText())
                .anyMatch(message -> message.contains("PostgreSQL init process complete"))
                .anyMatch(message -> message.startsWith("AUDIT: ") && message.contains("CREATE ROLE"))
                .contains("division by zero");
        var operator = lines(textsBySource, "/operator");
        assertThat(operator).allSatisfy(line -> assertNamed(line, "application_name"));
        assertThat(operator)
                .filteredOn(line -> line.path("instance").asText().equals("history"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("namespace").asText()).isEqualTo(history.namespace());
                    assertThat(line.path("reconcile_id").asText()).hasSize(16);
                });
    }

    @Test
    void theLastWordsBeforeARestartAreThere() {
        var history = SHARED.get();
        DatabasePods.restartContainer(history);

        var before = TestCluster.client()
                .pods()
                .inNamespace(history.namespace())
                .withName(history.podName())
                .inContainer("postgres")
                .terminated()
                .getLog();
        assertThat(before.lines()
                        .map(LogsTest::json)
                        .map(line -> line.path("message").asText()))
                // Not "database system is shut down": the very last line may be lost (docs/architecture.md, "Known
                // limits").
                .contains("received fast shutdown request", "shutting down");
        assertThat(history.log("postgres")
                        .lines()
                        .map(LogsTest::json)
                        .map(line -> line.path("message").asText()))
                .contains("database system is ready to accept connections");
    }

    private void goWrong(TestPostgresInstance history) {
        psql(history, "SELECT 1/0");
        psql(history, "CREATE ROLE somebody LOGIN PASSWORD '" + BY_HAND + "'");
        history.exec(
                "sh",
                "-c",
                "PGPASSWORD=" + WRONG
                        + " psql -h 127.0.0.1 -U alert_history_a -d alert_history -c 'SELECT 1' 2>&1; true");
        var user = history.secret("-app").get("user");
        new ManualEdit(history).editSecret("-app", "password", EDITED);
        history.await(
                "the other login", _ -> !history.secret("-app").get("user").equals(user));
        history.awaitReady();
    }

    private static void psql(TestPostgresInstance history, String statement) {
        history.exec("sh", "-c", "psql -U postgres -c \"$1\" 2>&1; true", "sh", statement);
    }

    private static Map<String, String> logs(String namespace) {
        var pods = TestCluster.client().pods().inNamespace(namespace);
        var logs = new TreeMap<String, String>();
        for (var pod : pods.list().getItems()) {
            var name = pod.getMetadata().getName();
            for (var container : pod.getSpec().getContainers()) {
                logs.put(
                        name + "/" + container.getName(),
                        pods.withName(name).inContainer(container.getName()).getLog());
            }
        }
        return logs;
    }

    private static String events(String namespace) {
        return Serialization.asYaml(
                TestCluster.client().v1().events().inNamespace(namespace).list().getItems());
    }

    // Without what a person has written by hand: only PostgreSQL's own log can leave that out.
    private static String statements(TestPostgresInstance history) {
        var statements = history.sql(
                "SELECT query FROM extensions.pg_stat_statements WHERE query NOT LIKE 'CREATE ROLE somebody%'");
        assertThat(statements).isNotEmpty();
        return statements;
    }

    private static List<String> verifiers(TestPostgresInstance history) {
        return history.sql("SELECT rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL")
                .lines()
                .toList();
    }

    private static List<JsonNode> lines(Map<String, String> textsBySource, String container) {
        var lines = textsBySource.entrySet().stream()
                .filter(each -> each.getKey().endsWith(container))
                .flatMap(each -> each.getValue().lines())
                .map(LogsTest::json)
                .toList();
        assertThat(lines).as(container).isNotEmpty();
        return lines;
    }

    private static void assertNamed(JsonNode line, String more) {
        for (var name : List.of("timestamp", "error_severity", "message", more)) {
            assertThat(line.has(name)).as("%s of %s", name, line).isTrue();
        }
        assertThat(line.path("timestamp").asText()).matches("[-0-9]{10} [0-9:]{8}\\.[0-9]{3} UTC");
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
