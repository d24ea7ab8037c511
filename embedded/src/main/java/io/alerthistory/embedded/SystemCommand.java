package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to run until it ends: its arguments, working directory, and additions to a clean environment. */
record SystemCommand(List<String> arguments, Path directory, Map<String, String> environment) {

    SystemCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The exit code of a program and its output. */
    record CommandResult(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static SystemCommand of(String... arguments) {
        return new SystemCommand(List.of(arguments), Path.of("/"), Map.of());
    }

    CommandResult run() {
        try {
            Process process = start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new CommandResult(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + arguments.getFirst(), e);
        }
    }

    Process start() throws IOException {
        return builder().start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(arguments).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> inherited = builder.environment();
        // A user's PGDATA, PGPORT or PGOPTIONS speaks of another PostgreSQL, and messages are read by their English
        // text.
        inherited.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        inherited.put("LC_ALL", "C");
        inherited.putAll(environment);
        return builder;
    }
}
