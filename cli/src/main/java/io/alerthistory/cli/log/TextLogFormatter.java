package io.alerthistory.cli.log;

import io.alerthistory.history.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** Formats an event as one line: time, level and message; with context and stack trace only on request. */
final class TextLogFormatter extends Formatter {
    private final boolean traces;

    TextLogFormatter(boolean traces) {
        this.traces = traces;
    }

    @Override
    public String format(LogRecord event) {
        String line = "%s %-5s %s%s"
                .formatted(
                        event.getInstant().truncatedTo(ChronoUnit.MILLIS),
                        level(event.getLevel()),
                        VisibleText.lines(text(event)),
                        traces ? context() : "");
        return line + System.lineSeparator() + (traces ? trace(event) : "");
    }

    static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    /** The message, with what was thrown named at its end, and no line break that could pass for another event. */
    String text(LogRecord event) {
        String suffix = Optional.ofNullable(event.getThrown())
                .map(cause -> ": " + cause)
                .orElse("");
        return (formatMessage(event) + suffix).strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    private static String context() {
        return LogContextReader.current().entrySet().stream()
                .map(field -> " " + field.getKey().key() + "=" + field.getValue())
                .collect(Collectors.joining());
    }

    private static String trace(LogRecord event) {
        if (event.getThrown() == null) {
            return "";
        }
        var text = new StringWriter();
        event.getThrown().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
