package io.alerthistory.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresInstanceParserTest {
    @Test
    void emptySpecIsTheDefaults() {
        var head = Files.HEAD.replace("history}", "alert-history}");
        assertThat(Files.valid(head + "spec: {}")).isEqualTo(PostgresInstance.defaults());
        assertThat(Files.valid(head)).isEqualTo(PostgresInstance.defaults());
    }

    @Test
    void defaultsAreTheseAndNoOthers() {
        var d = PostgresInstance.defaults();
        assertThat(d.version()).hasToString("16");
        assertThat(d.resources()).isEqualTo(new Resources(Cpu.cores(2), Bytes.gibibytes(1)));
        assertThat(d.storage().size()).hasToString("20Gi");
        assertThat(d.load()).isEqualTo(new Load(20_000, Bytes.kibibytes(2), Duration.ofDays(90), 20_000));
        assertThat(d.clients()).isEqualTo(new Clients(1, 1, 20, 5));
        assertThat(d.tls()).isEqualTo(new Tls(Tls.Mode.REQUIRED, Tls.MinimumVersion.TLS_1_2, Optional.empty()));
        assertThat(d.audit()).isEqualTo(new Audit(true, List.of(Audit.StatementClass.DDL, Audit.StatementClass.ROLE)));
        assertThat(d.parameters()).isEmpty();
    }

    @Test
    void readsEveryField() {
        var instance = Files.valid(Files.HEAD + """
                spec:
                  version: "18"
                  resources: {cpu: 1500m, memory: 4Gi}
                  storage: {size: 100Gi}
                  load: {alertsPerDay: 1000000, bytesPerAlert: 2k, retention: 1w, burst: 5000}
                  clients: {replicas: 10, surge: 25%, connectionsEach: 15, reserved: 7}
                  tls: {mode: optional, minimumVersion: TLSv1.3}
                  audit: {enabled: false, log: [all]}
                  parameters: {work_mem: 8MB, max_files_per_process: 2000, jit: "on"}
                status: {ready: true}
                """);
        assertThat(instance.name()).isEqualTo("history");
        assertThat(instance.version()).isEqualTo(PostgresVersion.V18);
        assertThat(instance.resources()).isEqualTo(new Resources(new Cpu(1_500), Bytes.gibibytes(4)));
        assertThat(instance.storage().size()).isEqualTo(Bytes.gibibytes(100));
        assertThat(instance.load()).isEqualTo(new Load(1_000_000, new Bytes(2_000), Duration.ofDays(7), 5_000));
        assertThat(instance.clients()).isEqualTo(new Clients(10, 3, 15, 7));
        assertThat(instance.tls()).isEqualTo(new Tls(Tls.Mode.OPTIONAL, Tls.MinimumVersion.TLS_1_3, Optional.empty()));
        assertThat(instance.audit()).isEqualTo(new Audit(false, List.of(Audit.StatementClass.ALL)));
        assertThat(instance.parameters())
                .isEqualTo(Map.of("work_mem", "8MB", "max_files_per_process", "2000", "jit", "on"));
    }

    @Test
    void reportsAllProblemsAtOnceWithPathValueAndRemedy() {
        var problems = Files.problems("""
                apiVersion: v1
                kind: PostgresInstance
                metadata: {name: History}
                spec:
                  storage: {size: 10Gb}
                  clients: {replica: 3}
                  load: {retention: 3 months}
                """);
        assertThat(problems)
                .map(Problem::toString)
                .containsExactlyInAnyOrder(
                        "apiVersion: \"v1\" is not known; write alerthistory.io/v1alpha1",
                        "metadata.name: \"History\" is not a name; write up to 40 of a-z, 0-9 and -, beginning with a letter and not ending in -",
                        "spec.storage.size: \"10Gb\" is not a quantity; write 10Gi",
                        "spec.clients.replica: is not a known field; did you mean replicas?",
                        "spec.load.retention: \"3 months\" is not a duration; write 90d or 36h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "yes", "no", "true", "False"})
    void refusesBooleansAsParametersAndSaysQuoteIt(String word) {
        assertThat(Files.problems(Files.HEAD + "spec: {parameters: {jit: " + word + "}}"))
                .map(Problem::toString)
                .containsExactly(
                        "spec.parameters.jit: \"" + word + "\" is a boolean to YAML; quote it: \"" + word + "\"");
        assertThat(Files.valid(Files.HEAD + "spec: {parameters: {jit: \"" + word + "\"}}")
                        .parameters())
                .containsEntry("jit", word);
    }

    @Test
    void givenTwiceIsAProblem() {
        assertThat(Files.problems(Files.HEAD + "spec:\n  storage: {size: 1Gi}\n  storage: {size: 2Gi}\n"))
                .map(Problem::toString)
                .containsExactly("spec.storage: is given twice; remove one");
    }

    @Test
    void aliasesCannotMakeASmallFileLarge() {
        var bomb = Files.HEAD + "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n";
        assertThat(Files.problems(bomb))
                .map(Problem::message)
                .containsExactly("line 4 uses an anchor or alias; write the value out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "#",
                "---",
                "null",
                "[]",
                "- a",
                "text",
                "a: b: c",
                "\t",
                "{",
                "[",
                "\"",
                "a: !!java.net.URL [\"http://x\"]",
                "? [a]\n: b",
                "a: 1\n---\nb: 2",
                "\u0000",
                "spec: 1",
                "spec: [1]",
                "metadata: x",
                "%YAML 9.9\n---\na: b",
                "a: |\n\tb",
                "<<: {a: 1}",
                "*x",
                "&x y",
                "\uD800",
                "spec: {parameters: {a: {b: c}}}",
                "spec: {audit: {log: ddl}}",
                "spec: {audit: {log: {a: b}}}",
                "spec: {audit: {log: [[]]}}"
            })
    void whateverIsWrongIsAProblemAndNeverAnException(String yaml) {
        assertThat(Files.problems(yaml))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
    }

    @Test
    void deepAndLargeFilesAreRefusedQuickly() {
        assertThat(Files.problems("[".repeat(100_000))).isNotEmpty();
        assertThat(Files.problems("{a: ".repeat(100_000))).isNotEmpty();
        assertThat(Files.problems("a".repeat(2_000_000))).isNotEmpty();
        assertThat(Files.problems("spec: {" + "x: 1, y: 2, ".repeat(10_000) + "}"))
                .hasSizeLessThan(300);
    }

    @Test
    void randomDamageNeverThrows() {
        var good = Files.HEAD + "spec: {version: \"17\", resources: {memory: 2Gi}, parameters: {work_mem: 4MB}}\n";
        var random = new Random(72);
        for (int i = 0; i < 2_000; i++) {
            var damaged = new StringBuilder(good);
            for (int j = 0; j < 3; j++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char)
                        (random.nextInt(10) == 0
                                ? random.nextInt(0x10000)
                                : " :{}[]'\"#&*!|>%@`-,?\n\t0a".charAt(random.nextInt(24))));
            }
            PostgresInstanceParser.parse(damaged.toString());
        }
    }

    @Test
    void messagesAreSafeToPrint() {
        var problems = Files.problems(Files.HEAD + "spec: {storage: {size: \"\\e[2J" + "x".repeat(5_000) + "\"}}");
        assertThat(problems.getFirst().toString()).doesNotContain("\u001b").hasSizeLessThan(250);
    }
}
