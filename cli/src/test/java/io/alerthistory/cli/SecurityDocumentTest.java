package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.audit.AuditCheck;
import io.alerthistory.postgres.audit.AuditChecklist;
import io.alerthistory.postgres.audit.AuditSeverity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names tests that exist, and every check of the audit; no line stands without a test or a reason. */
class SecurityDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");
    private static final Pattern ENTRY = Pattern.compile("- \\*\\*((?:AH\\.)?\\d[\\d.]*)\\*\\* (.+?): (.+)");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> tests = tests();
        assertThat(TEST.matcher(document()).results().toList())
                .hasSizeGreaterThan(100)
                .allSatisfy(match -> {
                    String type = match.group(1);
                    assertThat(tests).containsKey(type);
                    if (match.group(2) != null) {
                        assertThat(tests.get(type)).contains(" " + match.group(2) + "(");
                    }
                });
    }

    @Test
    void everyCheckOfTheAuditIsListedAsItIs() throws IOException {
        List<String> entries = section("## CIS PostgreSQL");
        assertThat(entries.stream().map(SecurityDocumentTest::id))
                .containsExactlyElementsOf(
                        AuditChecklist.checks().stream().map(AuditCheck::id).toList());
        for (AuditCheck check : AuditChecklist.checks()) {
            assertThat(entries)
                    .anyMatch(entry -> entry.startsWith(
                            "- **%s** %s (%s; ".formatted(check.id(), check.title(), check.severity())));
        }
    }

    @Test
    void everyLineHasATestOrAReason() throws IOException {
        assertThat(Stream.concat(section("## CIS PostgreSQL").stream(), section("## CIS Kubernetes").stream()))
                .hasSizeGreaterThan(110)
                .allSatisfy(entry -> assertThat(evidence(entry)).isNotBlank());
        List<String> serious = AuditChecklist.checks().stream()
                .filter(check -> check.severity() == AuditSeverity.HIGH)
                .map(AuditCheck::id)
                .toList();
        assertThat(section("## CIS PostgreSQL").stream().filter(entry -> serious.contains(id(entry))))
                .allSatisfy(entry ->
                        assertThat(TEST.matcher(evidence(entry)).find()).isTrue());
    }

    /** The entries of a list, each on one line. */
    private static List<String> section(String heading) throws IOException {
        String document = document();
        int from = document.indexOf(heading);
        int to = document.indexOf("\n## ", from + 1);
        return document.substring(from, to)
                .replaceAll("\n  +", " ")
                .lines()
                .filter(line -> ENTRY.matcher(line).matches())
                .toList();
    }

    private static String id(String entry) {
        return part(entry, 1);
    }

    private static String evidence(String entry) {
        return part(entry, 3);
    }

    private static String part(String entry, int group) {
        Matcher matcher = ENTRY.matcher(entry);
        assertThat(matcher.matches()).as(entry).isTrue();
        return matcher.group(group);
    }

    /** Each test class by its name; the sources of those that share one are joined. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SecurityDocumentTest::sources)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityDocumentTest::read,
                            String::concat));
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return Arrays.stream(
                    files.filter(file -> file.toString().endsWith("Test.java")).toArray(Path[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/security.md"));
    }
}
