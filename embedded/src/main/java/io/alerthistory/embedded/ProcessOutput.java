package io.alerthistory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the output of a program until it ends. If the reading thread is interrupted, the program and its children are
 * terminated.
 */
final class ProcessOutput {
    private static final long POLL_MILLIS = 200;

    private ProcessOutput() {}

    static int readToEnd(Process process, BufferedReader reader, Consumer<String> lineConsumer)
            throws InterruptedException {
        Thread listener = Thread.ofVirtual().start(() -> readLines(reader, lineConsumer));
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                // Interruption ends the wait.
            }
            // What it left in the background, such as an archiver, may hold the pipe open.
            listener.join(POLL_MILLIS * 10);
            return process.exitValue();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw e;
        }
    }

    private static void readLines(BufferedReader reader, Consumer<String> lineConsumer) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lineConsumer.accept(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // It has been closed: nobody listens any more.
        }
    }
}
