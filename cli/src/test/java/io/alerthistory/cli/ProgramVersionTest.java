package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.PlatformDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The version in pom.xml is that of the chart and of the image that the operator starts. The jar has it from the build:
 * e2e's RunProgramTest compares it with {@code --version} and the metric build_info.
 */
class ProgramVersionTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern POM =
            Pattern.compile("<artifactId>alert-history</artifactId>\\s*<version>([^<]+)</version>");

    private static String version() throws IOException {
        return find(POM, ROOT.resolve("pom.xml"));
    }

    private static String find(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        assertThat(matcher.find()).as(file + " has " + pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void isThatOfEveryModule() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path pom : modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList()) {
                assertThat(find(POM, pom)).as(pom.toString()).isEqualTo(version());
            }
        }
    }

    @Test
    void isThatOfTheChartAndOfTheImageThatItStarts() throws IOException {
        Path chart = ROOT.resolve("charts/alert-history/Chart.yaml");
        assertThat(find(Pattern.compile("(?m)^version: (\\S+)$"), chart)).isEqualTo(version());
        assertThat(find(Pattern.compile("(?m)^appVersion: (\\S+)$"), chart)).isEqualTo(version());
        assertThat(find(Pattern.compile("(?m)^  tag: (\\S+)"), ROOT.resolve("charts/alert-history/values.yaml")))
                .as("image.tag: the chart's appVersion")
                .isEqualTo("\"\"");
    }

    @Test
    void isThatOfTheImageThatTheOperatorStarts() throws IOException {
        assertThat(PlatformDefaults.standard("any").programImage()).endsWith("/alert-history:" + version());
    }

    @Test
    void isNotWrittenInTheReadme() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .as("README.md names the version by the command that prints it")
                .doesNotContainPattern("alert-history:[0-9]|image\\.tag=[0-9]");
    }
}
