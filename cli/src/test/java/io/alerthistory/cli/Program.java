package io.alerthistory.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The program inside the test, with an environment of its own. */
public record Program(Map<String, String> environment, Clock clock) {
    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC);

    /** Time stands still for it. */
    public Program(Map<String, String> environment) {
        this(environment, STANDING);
    }

    /** What came of a call. */
    public record Result(int exit, String out, String err) {}

    public static Result call(String... arguments) {
        return new Program(Map.of()).run(arguments);
    }

    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings =
                new Surroundings(environment, Path.of("/home/ann"), clock, new PrintWriter(out), new PrintWriter(err));
        int exit = CommandLines.of(surroundings).execute(arguments);
        return new Result(exit, out.toString(), err.toString());
    }
}
