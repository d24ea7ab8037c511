package io.alerthistory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Listens to a program until it ends; when the listener is interrupted, the program and all it started are told to end. */
final class Spoken {
    private static final long LOOK_EVERY = 200;

    private Spoken() {}

    static int whole(Process process, BufferedReader reader, Consumer<String> said) throws InterruptedException {
        Thread listener = Thread.ofVirtual().start(() -> listen(reader, said));
        try {
            while (!process.waitFor(LOOK_EVERY, TimeUnit.MILLISECONDS)) {
                // Interruption ends the wait.
            }
            // What it left in the background, such as an archiver, may hold the pipe open.
            listener.join(LOOK_EVERY * 10);
            return process.exitValue();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw e;
        }
    }

    private static void listen(BufferedReader reader, Consumer<String> said) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.accept(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // It has been closed: nobody listens any more.
        }
    }
}
