package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.CommittedFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads first. */
class HelpTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "serve",
                "validate",
                "operator",
                "doctor",
                "audit",
                "backup",
                "restore",
                "verify",
                "restore-window",
                "capacity",
                "render",
                "plan",
                "query",
                "erase",
                "quarantine",
                "quarantine list",
                "quarantine replay"
            })
    void explainsItself(String command) {
        List<String> arguments = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ", -1)));
        arguments.add("--help");
        CommandLineProgram.ProgramResult result = CommandLineProgram.call(arguments.toArray(String[]::new));
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 100).noneMatch(line -> line.contains("${"));
        CommittedFile.golden("help/" + (command.isEmpty() ? "alert-history" : command.replace(' ', '-')) + ".txt")
                .check(result.out());
    }

    @Test
    void answersAMistakeInOneLine() {
        CommandLineProgram.ProgramResult result = CommandLineProgram.call("query", "--limit", "many");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .isEqualTo("alert-history: Invalid value for option '--limit': 'many' is not an int"
                        + " (see 'alert-history query --help')\n");
    }

    @Test
    void saysWhatItCanDoWhenAskedForNothing() {
        assertThat(CommandLineProgram.call().exit()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineProgram.call().err()).startsWith("alert-history: say what to do: run, serve,");
    }

    @Test
    void printsItsVersion() {
        assertThat(CommandLineProgram.call("--version").out()).startsWith("alert-history ");
    }
}
