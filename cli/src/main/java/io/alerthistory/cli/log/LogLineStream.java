package io.alerthistory.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Converts output on standard error that does not come from the logger to log lines. */
final class LogLineStream extends OutputStream {
    private final Consumer<String> log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogLineStream(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet != '\n') {
            line.write(octet);
            return;
        }
        String text = line.toString(UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            log.accept(text);
        }
    }
}
