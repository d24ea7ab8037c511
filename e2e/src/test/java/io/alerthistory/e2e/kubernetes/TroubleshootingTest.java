package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ProjectCheckout;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs every command of the parts "Diagnosis" in docs/TROUBLESHOOTING.md against an instance. */
class TroubleshootingTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern DIAGNOSIS =
            Pattern.compile("(?ms)^\\*\\*Diagnosis\\.\\*\\*.*?(?=^\\*\\*Mitigation\\.\\*\\*|^##|\\z)");
    private static final Pattern INLINE = Pattern.compile("`((?:kubectl|sql|conditions) [^`]+)`");
    // Errors of psql, kubectl and the shell start a line. The operator's log may report errors of other instances.
    private static final Pattern COMPLAINT =
            Pattern.compile("(?m)^(psql: )?(ERROR|[Ee]rror):|^Error from server|command not found");

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @Test
    void whoLooksSeesSomething() throws Exception {
        var database =
                testNamespace.database("history", TestPostgresInstance.SMALL).awaitReady();
        var page = ProjectCheckout.text("docs/TROUBLESHOOTING.md");
        var prelude = first(BLOCK, page);
        var commands = DIAGNOSIS
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .flatMap(diagnosis -> List.of(BLOCK, INLINE).stream()
                        .flatMap(pattern -> pattern.matcher(diagnosis).results()))
                .map(found -> found.group(1).strip())
                .distinct()
                .toList();
        assertThat(commands).hasSizeGreaterThan(20);
        var all = new SoftAssertions();
        for (var command : commands) {
            var shellResult = bash(database, prelude + command);
            // 1: grep found nothing, so there is no such problem.
            all.assertThat(shellResult.exit())
                    .as(command + "\n" + shellResult.text())
                    .isBetween(0, 1);
            all.assertThat(shellResult.text()).as(command).doesNotContainPattern(COMPLAINT);
        }
        all.assertAll();
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private record ShellResult(int exit, String text) {}

    private static ShellResult bash(TestPostgresInstance database, String script)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-uc", script).redirectErrorStream(true);
        builder.environment().put("NAMESPACE", database.namespace());
        builder.environment().put("INSTANCE", database.name());
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new ShellResult(process.waitFor(), text);
    }
}
