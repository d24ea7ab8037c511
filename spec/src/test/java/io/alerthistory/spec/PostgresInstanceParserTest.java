package io.alerthistory.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.problem.ValidationProblem;
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
        var header = InstanceYaml.HEADER.replace("history}", "alert-history}");
        assertThat(InstanceYaml.parseValid(header + "spec: {}")).isEqualTo(PostgresInstance.defaults());
        assertThat(InstanceYaml.parseValid(header)).isEqualTo(PostgresInstance.defaults());
    }

    @Test
    void defaultsAreTheseAndNoOthers() {
        var defaults = PostgresInstance.defaults();
        assertThat(defaults.version()).hasToString("16");
        assertThat(defaults.resources()).isEqualTo(new ComputeResources(Cpu.cores(2), Bytes.gibibytes(1)));
        assertThat(defaults.storage().size()).hasToString("20Gi");
        assertThat(defaults.load()).isEqualTo(new LoadSpec(20_000, Bytes.kibibytes(2), Duration.ofDays(90), 20_000));
        assertThat(defaults.clients()).isEqualTo(new ClientSpec(1, 1, 20, 5));
        assertThat(defaults.tls())
                .isEqualTo(new TlsSpec(TlsSpec.TlsMode.REQUIRED, TlsSpec.TlsVersion.TLS_1_2, Optional.empty()));
        assertThat(defaults.audit())
                .isEqualTo(new AuditSpec(true, List.of(AuditSpec.StatementClass.DDL, AuditSpec.StatementClass.ROLE)));
        assertThat(defaults.parameters()).isEmpty();
    }

    @Test
    void readsEveryField() {
        var instance = InstanceYaml.parseValid(InstanceYaml.HEADER + """
                spec:
                  version: "18"
                  resources: {cpu: 1500m, memory: 4Gi}
                  storage: {size: 100Gi}
                  load: {alertsPerDay: 1000000, bytesPerAlert: 2k, retention: 1w, peakAlertsPerSecond: 5000}
                  clients: {replicas: 10, maxSurge: 25%, connectionsPerReplica: 15, reservedConnections: 7}
                  tls: {mode: optional, minimumVersion: TLSv1.3}
                  audit: {enabled: false, log: [all]}
                  parameters: {work_mem: 8MB, max_files_per_process: 2000, jit: "on"}
                status: {ready: true}
                """);
        assertThat(instance.name()).isEqualTo("history");
        assertThat(instance.version()).isEqualTo(PostgresVersion.V18);
        assertThat(instance.resources()).isEqualTo(new ComputeResources(new Cpu(1_500), Bytes.gibibytes(4)));
        assertThat(instance.storage().size()).isEqualTo(Bytes.gibibytes(100));
        assertThat(instance.load()).isEqualTo(new LoadSpec(1_000_000, new Bytes(2_000), Duration.ofDays(7), 5_000));
        assertThat(instance.clients()).isEqualTo(new ClientSpec(10, 3, 15, 7));
        assertThat(instance.tls())
                .isEqualTo(new TlsSpec(TlsSpec.TlsMode.OPTIONAL, TlsSpec.TlsVersion.TLS_1_3, Optional.empty()));
        assertThat(instance.audit()).isEqualTo(new AuditSpec(false, List.of(AuditSpec.StatementClass.ALL)));
        assertThat(instance.parameters())
                .isEqualTo(Map.of("work_mem", "8MB", "max_files_per_process", "2000", "jit", "on"));
    }

    @Test
    void reportsAllProblemsAtOnceWithPathValueAndRemedy() {
        var problems = InstanceYaml.problems("""
                apiVersion: v1
                kind: PostgresInstance
                metadata: {name: History}
                spec:
                  storage: {size: 10Gb}
                  clients: {replica: 3}
                  load: {retention: 3 months}
                """);
        assertThat(problems)
                .map(ValidationProblem::toString)
                .containsExactlyInAnyOrder(
                        "apiVersion: \"v1\" is not known; write alerthistory.io/v1alpha1",
                        "metadata.name: \"History\" is not a name; write up to 40 of a-z, 0-9 and -, beginning with a "
                                + "letter and not ending in -",
                        "spec.storage.size: \"10Gb\" is not a quantity; write 10Gi",
                        "spec.clients.replica: is not a known field; did you mean replicas?",
                        "spec.load.retention: \"3 months\" is not a duration; write 90d or 36h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "yes", "no", "true", "False"})
    void refusesUnquotedBooleansAsParameters(String word) {
        assertThat(InstanceYaml.problems(InstanceYaml.HEADER + "spec: {parameters: {jit: " + word + "}}"))
                .map(ValidationProblem::toString)
                .containsExactly(
                        "spec.parameters.jit: \"" + word + "\" is a boolean to YAML; quote it: \"" + word + "\"");
        assertThat(InstanceYaml.parseValid(InstanceYaml.HEADER + "spec: {parameters: {jit: \"" + word + "\"}}")
                        .parameters())
                .containsEntry("jit", word);
    }

    @Test
    void reportsDuplicateKeys() {
        assertThat(InstanceYaml.problems(
                        InstanceYaml.HEADER + "spec:\n  storage: {size: 1Gi}\n  storage: {size: 2Gi}\n"))
                .map(ValidationProblem::toString)
                .containsExactly("spec.storage: is given twice; remove one");
    }

    @Test
    void aliasesCannotMakeASmallFileLarge() {
        var bomb = InstanceYaml.HEADER + "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n";
        assertThat(InstanceYaml.problems(bomb))
                .map(ValidationProblem::message)
                .containsExactly("line 4 uses an anchor or alias; write the value instead");
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
        assertThat(InstanceYaml.problems(yaml))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
    }

    @Test
    void deepAndLargeFilesAreRefusedQuickly() {
        assertThat(InstanceYaml.problems("[".repeat(100_000))).isNotEmpty();
        assertThat(InstanceYaml.problems("{a: ".repeat(100_000))).isNotEmpty();
        assertThat(InstanceYaml.problems("a".repeat(2_000_000))).isNotEmpty();
        assertThat(InstanceYaml.problems("spec: {" + "x: 1, y: 2, ".repeat(10_000) + "}"))
                .hasSizeLessThan(300);
    }

    @Test
    void randomDamageNeverThrows() {
        var good = InstanceYaml.HEADER
                + "spec: {version: \"17\", resources: {memory: 2Gi}, parameters: {work_mem: 4MB}}\n";
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
        var problems = InstanceYaml.problems(
                InstanceYaml.HEADER + "spec: {storage: {size: \"\\e[2J" + "x".repeat(5_000) + "\"}}");
        assertThat(problems.getFirst().toString()).doesNotContain("\u001b").hasSizeLessThan(250);
    }
}
