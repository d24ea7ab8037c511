package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.service.ingest.RedactionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say is so. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"examples/minimal.yaml", "examples/production.yaml", "bench/instance.yaml"})
    void examplesAreValidAndFit(String file) {
        String path = ROOT.resolve(file).toString();

        assertThat(CommandLineProgram.call("validate", "-f", path).err()).isEmpty();
        assertThat(CommandLineProgram.call("validate", "-f", path).exit()).isZero();
        assertThat(CommandLineProgram.call("capacity", "-f", path).exit()).isZero();
    }

    private static final Set<String> OF_OTHERS =
            Set.of("--help", "--data-urlencode", "--namespace", "--create-namespace", "--set");

    @Test
    void everyOptionOfTheDocumentsIsInAHelpText() throws IOException {
        String help = Stream.of(
                        "run",
                        "serve",
                        "validate",
                        "capacity",
                        "render",
                        "plan",
                        "doctor",
                        "audit",
                        "backup",
                        "restore",
                        "verify",
                        "query",
                        "erase",
                        "quarantine")
                .map(command -> CommandLineProgram.call(command, "--help").out())
                .collect(Collectors.joining());
        for (String document : List.of("README.md", "docs/redaction.md")) {
            List<String> options = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+")
                    .matcher(read(document))
                    .results()
                    .map(MatchResult::group)
                    .filter(option -> !OF_OTHERS.contains(option))
                    .distinct()
                    .toList();
            assertThat(options)
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(help).contains(option));
        }
    }

    @Test
    void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
        Pattern links = Pattern.compile("(?:\\]\\(|(?m:^)\\[[^\\]]+]:\\s+)([^):\\s]+)(?=\\)|\\s)");
        try (Stream<Path> files =
                Files.find(ROOT, 2, (path, _) -> path.toString().endsWith(".md"))) {
            List<Path> pages = files.toList();
            assertThat(pages).hasSizeGreaterThan(15);
            for (Path page : pages) {
                links.matcher(prose(page)).results().forEach(link -> assertLeadsSomewhere(page, link.group(1)));
            }
        }
    }

    private static void assertLeadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        assertThat(target).as("%s in %s", link, page).exists();
        if (parts.length > 1 && target.toString().endsWith(".md")) {
            assertThat(anchors(target)).as("%s in %s", link, page).contains(parts[1]);
        }
    }

    /** The anchors that GitHub makes of the headings. */
    private static List<String> anchors(Path page) {
        return prose(page)
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String prose(Path page) {
        try {
            return Files.readString(page).replaceAll("(?ms)^```.*?^```", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that the architecture page leads to are those of the file that it names before them. */
    @Test
    void everyLineOfCodeInTheArchitectureIsInItsFile() throws IOException {
        List<MatchResult> quotes = Pattern.compile(
                        "\\(([^)]+\\.java)\\)(?:(?!\\.java\\)).)*?```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(read("docs/architecture.md"))
                .results()
                .toList();
        assertThat(quotes).hasSize(3);
        for (MatchResult quote : quotes) {
            String source = Files.readString(ROOT.resolve("docs").resolve(quote.group(1)));
            assertThat(quote.group(2).lines())
                    .allSatisfy(line -> assertThat(source).contains(line));
        }
    }

    @Test
    void everyInstanceOfTheDocumentsIsValid(@TempDir Path folder) throws IOException {
        for (String document : List.of("docs/DEPLOYMENT_GUIDE.md", "docs/architecture.md", "README.md")) {
            List<String> instances = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                    .matcher(read(document))
                    .results()
                    .flatMap(block -> Pattern.compile("(?m)^---$").splitAsStream(block.group(1)))
                    .filter(yaml -> yaml.contains("kind: PostgresInstance"))
                    .toList();
            for (String instance : instances) {
                Path file = Files.writeString(folder.resolve("instance.yaml"), instance);
                assertThat(CommandLineProgram.call("validate", "-f", file.toString())
                                .err())
                        .as(instance)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyFileAndCommandOfTheDeploymentGuideExists() throws IOException {
        String guide = read("docs/DEPLOYMENT_GUIDE.md");
        assertThat(found("charts/alert-history(?:/[\\w.-]+)*|images/[\\w.-]+|docs/[\\w.-]+", guide))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        assertThat(found("(?<=`alert-history )[a-z]+", guide))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(
                                CommandLineProgram.call(command, "--help").exit())
                        .isZero());
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    @Test
    void theRulesFileOfTheDocumentIsOne() throws IOException {
        String document = read("docs/redaction.md");
        String yaml = document.substring(document.indexOf("```yaml") + 7, document.lastIndexOf("```"));

        assertThat(RedactionFile.parse(yaml).annotations()).hasSize(2);
    }

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }
}
