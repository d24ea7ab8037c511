package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool, where it is installed. */
public final class Promtool {
    private Promtool() {}

    /** Fails with what it says unless it is content; skips the test where there is none. */
    public static void run(String... arguments) throws IOException, InterruptedException {
        var program = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "skipped: there is no promtool on PATH; Debian's package is called prometheus");
        var command = Stream.concat(Stream.of(program.orElseThrow().toString()), Stream.of(arguments));
        succeed(command.toList());
    }

    private static void succeed(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
