package io.alerthistory.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The program inside the test, with an environment of its own. */
public record CommandLineProgram(Map<String, String> environment, Clock clock) {
    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC);

    /** Time stands still for it. */
    public CommandLineProgram(Map<String, String> environment) {
        this(environment, STANDING);
    }

    /** What came of a call. */
    public record ProgramResult(int exit, String out, String err) {}

    public static ProgramResult call(String... arguments) {
        return new CommandLineProgram(Map.of()).run(arguments);
    }

    public ProgramResult run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var context = new CommandContext(
                environment, Path.of("/home/ann"), clock, new PrintWriter(out), new PrintWriter(err));
        int exit = CommandLineFactory.of(context).execute(arguments);
        return new ProgramResult(exit, out.toString(), err.toString());
    }
}
