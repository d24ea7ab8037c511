package io.alerthistory.e2e;

import io.alerthistory.e2e.Runbook.Transcript;
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

/** A shell into which the commands of a document are pasted, one block after the other; the first that fails ends it. */
record RunbookShell(Map<String, String> environment, Path folder, Likeness likeness) {
    private static final String END = "---- end of a block ----";
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("e2e.patience", 180) * 2);

    /** @param before what was pasted before, of which nobody looks at the output */
    Transcript run(String what, String before, List<RunbookStep> steps) {
        var script = new StringBuilder(before).append("echo '" + END + "'\n");
        steps.forEach(step -> script.append(step.commands()).append("echo '" + END + "'\n"));
        long began = System.nanoTime();
        var said = bash(what, script.toString());
        System.out.printf("took %d s: %s%n", (System.nanoTime() - began) / 1_000_000_000, what);
        var printed = new ArrayList<>(Arrays.asList(said.split(END + "\n", -1)));
        printed.removeFirst();
        for (int i = 0; i < steps.size(); i++) {
            compare(what, steps.get(i), printed.get(i));
        }
        return new Transcript(printed.subList(0, steps.size()));
    }

    private void compare(String what, RunbookStep step, String printed) {
        var missing = likeness.missing(step.expected(), printed);
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "%s does not print%n%s%nof%n%sbut%n%s".formatted(what, missing, step.expected(), printed));
        }
    }

    private String bash(String what, String script) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "commands", ".sh"), script);
            var out = Files.createTempFile(folder, "printed", ".txt");
            var builder = new ProcessBuilder("bash", "-eu", file.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            builder.environment()
                    .merge("PATH", Checkout.root().toString(), (path, root) -> root + File.pathSeparator + path);
            var process = builder.start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            var said = Files.readString(out);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError((ended ? "failed: " : "did not end: ") + what + "\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
