package io.alerthistory.e2e;

import io.alerthistory.e2e.RunbookDocument.RunbookTranscript;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell into which the commands of a document are pasted, one block after the other; the first that fails ends it.
 */
record RunbookShell(Map<String, String> environment, Path folder, OutputMatcher likeness) {
    private static final String END = "---- end of a block ----";
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("e2e.patience", 180) * 2);

    /** @param preparation what was pasted before, of which nobody looks at the output */
    RunbookTranscript run(String title, String preparation, List<RunbookStep> steps) {
        var script = new StringBuilder(preparation).append("echo '" + END + "'\n");
        steps.forEach(step -> script.append(step.commands()).append("echo '" + END + "'\n"));
        long began = System.nanoTime();
        var output = bash(title, script.toString());
        System.out.printf("took %d s: %s%n", (System.nanoTime() - began) / 1_000_000_000, title);
        var outputs = new ArrayList<>(Arrays.asList(output.split(END + "\n", -1)));
        outputs.removeFirst();
        for (int i = 0; i < steps.size(); i++) {
            compare(title, steps.get(i), outputs.get(i));
        }
        return new RunbookTranscript(outputs.subList(0, steps.size()));
    }

    private void compare(String title, RunbookStep step, String printed) {
        var missing = likeness.missing(step.expected(), printed);
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "%s does not print%n%s%nof%n%sbut%n%s".formatted(title, missing, step.expected(), printed));
        }
    }

    private String bash(String title, String script) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "commands", ".sh"), script);
            var out = Files.createTempFile(folder, "printed", ".txt");
            var builder = new ProcessBuilder("bash", "-eu", file.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            builder.environment()
                    .merge("PATH", ProjectCheckout.root().toString(), (path, root) -> root + File.pathSeparator + path);
            var process = builder.start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            var output = Files.readString(out);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError((ended ? "failed: " : "did not end: ") + title + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
