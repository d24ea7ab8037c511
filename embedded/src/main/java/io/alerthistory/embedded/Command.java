package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to run to its end: its words, where it runs, and what it adds to a clean environment. */
record Command(List<String> words, Path directory, Map<String, String> environment) {

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** How a program ended, and all it said. */
    record Outcome(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }
    }

    static Command of(String... words) {
        return new Command(List.of(words), Path.of("/"), Map.of());
    }

    Outcome run() {
        try {
            Process process = start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words.getFirst(), e);
        }
    }

    Process start() throws IOException {
        return builder().start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> inherited = builder.environment();
        // A user's PGDATA, PGPORT or PGOPTIONS speaks of another PostgreSQL, and messages are read by their English
        // text.
        inherited.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        inherited.put("LC_ALL", "C");
        inherited.putAll(environment);
        return builder;
    }
}
