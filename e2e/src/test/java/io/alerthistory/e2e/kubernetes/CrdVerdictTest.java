package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ProjectCheckout;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresBackup;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.PostgresInstanceSchema;
import io.alerthistory.spec.PostgresRestore;
import io.alerthistory.spec.TransitionRules;
import io.alerthistory.spec.problem.ValidationProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API server and the parser judge a file alike: what one takes, the other takes, and their sentences are the same.
 */
class CrdVerdictTest {
    private static final String HEAD =
            "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: %s}\nspec: %s\n";
    private static CrdApiServer server;

    @BeforeAll
    static void start() {
        server = CrdApiServer.start("crd-verdict");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Lines of crd/verdicts.txt: the verdict, a space, and what stands in spec. */
    static Stream<String> verdicts() throws IOException {
        return lines("/crd/verdicts.txt");
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (var file = CrdVerdictTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void bothJudgeAlike(String line) {
        boolean good = line.startsWith("good ");
        var yaml = HEAD.formatted("history", line.substring(5));
        assertThat(problems(yaml).isEmpty()).as("parser: %s", problems(yaml)).isEqualTo(good);
        var answer = server.create(yaml);
        assertThat(answer.isEmpty()).as("API server: %s", answer).isEqualTo(good);
    }

    static Stream<String> orders() throws IOException {
        return lines("/crd/orders.txt");
    }

    /** Lines of crd/orders.txt: the verdict, the kind, and what stands in spec. */
    @ParameterizedTest
    @MethodSource("orders")
    void bothJudgeOrdersAlike(String line) {
        var parts = line.split(" +", 3);
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: %s\nmetadata: {name: now}\nspec: %s\n"
                .formatted(parts[1], parts[2]);
        boolean backup = parts[1].equals(PostgresBackup.KIND);
        var problems = backup
                ? PostgresBackup.parse(yaml).problems()
                : PostgresRestore.parse(yaml).problems();
        assertThat(problems.isEmpty()).as("parser: %s", problems).isEqualTo(parts[0].equals("good"));
        var answer = server.create(backup ? "postgresbackups" : "postgresrestores", yaml);
        assertThat(answer.isEmpty()).as("API server: %s", answer).isEqualTo(parts[0].equals("good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/minimal.yaml", "examples/production.yaml", "bench/instance.yaml"})
    void bothTakeTheExamples(String file) throws IOException {
        var yaml = ProjectCheckout.text(file);
        assertThat(problems(yaml)).isEmpty();
        assertThat(server.create(yaml)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "history, true",
        "h, true",
        "a23456789-123456789-123456789-123456789-, false",
        "a23456789-123456789-123456789-123456789, true",
        "a23456789-123456789-123456789-1234567890, true",
        "a23456789-123456789-123456789-12345678901, false",
        "History, false",
        "9to5, false",
        "a.b, false",
        "a_b, false"
    })
    void bothJudgeNamesAlike(String name, boolean good) {
        var yaml = HEAD.formatted("\"" + name + "\"", "{}");
        assertThat(problems(yaml).isEmpty()).isEqualTo(good);
        var answer = server.create(yaml);
        assertThat(answer.isEmpty()).as("API server: %s", answer).isEqualTo(good);
    }

    @Test
    void whatOnlyTheNameRuleRefusesIsRefusedWithTheSameWords() {
        var yaml = HEAD.formatted("a.b", "{}");
        assertThat(server.create(yaml))
                .singleElement()
                .asString()
                .endsWith("metadata.name " + problems(yaml).getFirst().message());
    }

    /** Every eleventh of the pairs below: each field meets about a dozen values. */
    @Test
    void bothJudgeASampleOfOddValuesAlike() {
        var specs = OddValues.inEveryFieldOf(PostgresInstanceSchema.spec());
        assertThat(differences(IntStream.range(0, specs.size())
                        .filter(index -> index % 11 == 0)
                        .mapToObj(specs::get)))
                .isEmpty();
    }

    /** Each field of the schema with each of a heap of odd values: found by trying, not by thinking. */
    @Test
    @Tag("long")
    void bothJudgeAnyValueOfAnyFieldAlike() {
        assertThat(differences(OddValues.inEveryFieldOf(PostgresInstanceSchema.spec()).stream()))
                .isEmpty();
    }

    private static List<String> differences(Stream<String> specs) {
        var differences = new ArrayList<String>();
        specs.forEach(spec -> {
            var yaml = HEAD.formatted("history", spec);
            var problems = problems(yaml);
            var answer = server.create(yaml);
            if (problems.isEmpty() != answer.isEmpty()) {
                differences.add(spec + "\n  parser: " + problems + "\n  server: " + answer);
            }
        });
        return differences;
    }

    static Stream<List<String>> sentences() {
        return Stream.of(
                List.of("{storage: {size: 1}}", "spec.storage.size", "is out of range; write 1Gi to 1Pi"),
                List.of("{load: {retention: 1h}}", "spec.load.retention", "is out of range; write 1d to 3650d"),
                List.of(
                        "{pod: {tolerations: [{operator: Exists, value: a}]}}",
                        "spec.pod.tolerations[0].value",
                        "has no effect with operator Exists"),
                List.of("{pod: {labels: {alerthistory.io/x: a}}}", "spec.pod.labels", "is the operator's own"),
                List.of(
                        "{networkPolicy: {dns: [{namespace: a, cidr: 10.0.0.0/8}]}}",
                        "spec.networkPolicy.dns[0].cidr",
                        "cannot be combined with namespace or podLabels"),
                List.of(
                        "{backup: {repositories: [{index: 1}]}}",
                        "spec.backup.repositories[0].s3",
                        "is not the only storage; write exactly one of volume, s3, gcs and azure"),
                List.of("{replicas: 3}", "spec.replicas", "is not possible yet; write 1"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void bothSayTheSame(List<String> expected) {
        var yaml = HEAD.formatted("history", expected.getFirst());
        var problem = problems(yaml).getFirst();
        assertThat(problem.path()).startsWith(expected.get(1));
        assertThat(problem.message()).startsWith(expected.getLast());
        assertThat(server.create(yaml))
                .singleElement()
                .asString()
                .startsWith(expected.get(1) + ":")
                .endsWith(problem.message());
    }

    /** From, to, and what is refused of it, or nothing. */
    static Stream<List<String>> changes() {
        return Stream.of(
                List.of("{storage: {size: 20Gi}}", "{storage: {size: 30Gi}}", ""),
                List.of("{storage: {size: 20Gi}}", "{storage: {size: 20480Mi}}", ""),
                List.of("{storage: {size: 20Gi}}", "{storage: {size: 10Gi}}", "spec.storage.size"),
                List.of("{storage: {size: 30Gi}}", "{}", "spec.storage.size"),
                List.of("{}", "{storage: {size: 10Gi}}", "spec.storage.size"),
                List.of("{version: \"17\"}", "{version: \"16\"}", "spec.version"),
                List.of("{version: \"17\"}", "{}", "spec.version"),
                List.of("{version: \"16\"}", "{version: \"17\"}", "spec.version"),
                List.of("{}", "{version: \"16\"}", ""),
                List.of("{storage: {storageClass: a}}", "{storage: {storageClass: a}}", ""),
                List.of("{storage: {storageClass: a}}", "{storage: {storageClass: b}}", "spec.storage.storageClass"),
                List.of("{storage: {storageClass: a}}", "{}", "spec.storage.storageClass"),
                List.of("{}", "{storage: {storageClass: a}}", "spec.storage.storageClass"),
                List.of(
                        "{storage: {selector: {matchLabels: {a: b}}}}",
                        "{storage: {selector: {matchLabels: {a: c}}}}",
                        ""),
                List.of("{storage: {selector: {matchLabels: {a: b}}}}", "{}", ""),
                List.of("{}", "{storage: {selector: {matchLabels: {a: b}}}}", ""),
                List.of("{}", "{storage: {selector: {matchLabels: {}}}}", ""),
                List.of("{}", "{storage: {selector: {}}}", ""),
                List.of("{resources: {memory: 4Gi}}", "{resources: {memory: 1Gi}}", ""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void bothJudgeChangesAlike(List<String> change) {
        var name = "change-" + Integer.toHexString(change.hashCode());
        var old = HEAD.formatted(name, paused(change.getFirst()));
        var changed = HEAD.formatted(name, paused(change.get(1)));
        var problems = TransitionRules.findProblems(valid(old), valid(changed));
        assertThat(server.apply(name, old)).isEmpty();
        var answer = server.update(name, changed);
        if (change.getLast().isEmpty()) {
            assertThat(problems).isEmpty();
            assertThat(answer).isEmpty();
        } else {
            assertThat(problems)
                    .singleElement()
                    .extracting(ValidationProblem::path)
                    .isEqualTo(change.getLast());
            assertThat(answer)
                    .singleElement()
                    .asString()
                    .startsWith(change.getLast() + ":")
                    .endsWith(problems.getFirst().message());
        }
    }

    // So that an operator in this cluster leaves it alone.
    private static String paused(String spec) {
        return "{paused: true, " + spec.substring(1);
    }

    private static List<ValidationProblem> problems(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance _ -> List.of();
            case InstanceParseResult.InvalidInstance(var problems) -> problems;
        };
    }

    private static PostgresInstance valid(String yaml) {
        return ((InstanceParseResult.ValidInstance) PostgresInstanceParser.parse(yaml)).instance();
    }
}
