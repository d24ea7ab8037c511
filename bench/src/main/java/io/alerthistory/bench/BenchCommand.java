package io.alerthistory.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program that measures. */
@Command(
        name = "bench",
        description = "Measures how many alerts a second are accepted, and what an alert costs.",
        subcommands = {LoadCommand.class, CompareCommand.class, FairnessCommand.class, SqlCommand.class},
        mixinStandardHelpOptions = true)
final class BenchCommand {
    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }
}
