package io.alerthistory.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.spec.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects of an instance, without a cluster. */
class RenderCommandTest {
    @TempDir
    private Path folder;

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("instance.yaml"), yaml);
    }

    private static String instance(String metadata, String spec) {
        return "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: " + metadata + "\nspec: " + spec
                + "\n";
    }

    @Test
    void printsAllObjectsTheSameEachTime() {
        var first = CommandLineProgram.call("render", "-f", "../examples/production.yaml", "-n", "alerts");
        var second = CommandLineProgram.call("render", "-f", "../examples/production.yaml", "-n", "alerts");

        assertThat(first.exit()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        CommittedFile.golden("render/example.yaml").check(first.out());
    }

    @Test
    void rendersForAClusterWithThePrometheusOperatorAsWell() {
        var result = CommandLineProgram.call(
                "render",
                "-f",
                "../examples/production.yaml",
                "--service-monitor",
                "--service-monitor-label",
                "release=prometheus");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("kind: ServiceMonitor", "release: prometheus")
                .doesNotContain("prometheus.io/scrape");
    }

    @Test
    void theFileNamesTheNamespaceAndTheOptionOverridesIt() throws IOException {
        var file = file(instance("{name: history, namespace: alerts}", "{}")).toString();

        assertThat(CommandLineProgram.call("render", "-f", file).out())
                .contains("namespace: alerts")
                .doesNotContain("namespace: default");
        assertThat(CommandLineProgram.call("render", "-f", file, "-n", "other").out())
                .contains("namespace: other")
                .doesNotContain("namespace: alerts");
    }

    @Test
    void writesAFileForEachObjectInReadingOrder() throws IOException {
        var out = folder.resolve("rendered");
        var result =
                CommandLineProgram.call("render", "-f", "../examples/production.yaml", "--output-dir", out.toString());

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList()))
                    .first()
                    .isEqualTo("01-configmap-history-postgresql-config.yaml");
        }
    }

    @Test
    void noPasswordIsInIt() {
        assertThat(CommandLineProgram.call("render", "-f", "../examples/production.yaml")
                        .out())
                .doesNotContain("kind: Secret");
    }

    @Test
    void saysAllThatIsWrong() throws IOException {
        var file = file(instance("{name: history}", "{parameters: {work_mem: banana, no_such: 1}}"))
                .toString();
        var result = CommandLineProgram.call("render", "-f", file);

        assertThat(result.exit()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("work_mem", "no_such");
    }

    @Test
    void asksForAnImageThatNobodyBrings() throws IOException {
        var file = file(instance("{name: history}", "{version: \"18\"}")).toString();

        assertThat(CommandLineProgram.call("render", "-f", file).err()).contains("--postgres-image 18=IMAGE");
        assertThat(CommandLineProgram.call("render", "-f", file, "--postgres-image", "18=mine:18")
                        .out())
                .contains("image: mine:18");
    }

    @Test
    void refusesWhatIsNoNamespace() {
        assertThat(CommandLineProgram.call("render", "-f", "../examples/production.yaml", "-n", "No_Such")
                        .exit())
                .isEqualTo(ExitCode.USAGE);
    }
}
