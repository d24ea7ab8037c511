package io.alerthistory.cli.log;

import static io.alerthistory.cli.log.LogField.*;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * Formats an event as one JSON object with the fields of PostgreSQL's jsonlog, so that both logs can be read, sorted
 * and joined as one.
 */
final class JsonLogFormatter extends Formatter {
    private static final DateTimeFormatter POSTGRES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

    /** As PostgreSQL writes them, so that lines can be joined by them. */
    private static final Set<LogField> NUMBERS = EnumSet.of(PID, TRANSACTION, BACKEND);

    private final TextLogFormatter plain = new TextLogFormatter(false);
    private final String application;
    private final long process;

    /** @param application the program's name, as PostgreSQL would call it */
    JsonLogFormatter(String application, long process) {
        this.application = application;
        this.process = process;
    }

    @Override
    public String format(LogRecord event) {
        Map<LogField, String> fields = new EnumMap<>(LogField.class);
        fields.put(TIMESTAMP, time(event.getInstant()));
        fields.put(APPLICATION, application);
        fields.put(PID, Long.toString(process));
        fields.put(SEVERITY, severity(event.getLevel()));
        fields.put(MESSAGE, plain.text(event));
        fields.put(LOGGER, String.valueOf(event.getLoggerName()));
        fields.put(CONTEXT, StackTraceText.of(event.getThrown()));
        fields.putAll(LogContextReader.current());
        return fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field -> json(field.getKey(), field.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                + System.lineSeparator();
    }

    static String time(Instant moment) {
        return POSTGRES.format(moment);
    }

    // PostgreSQL's words.
    private static String severity(Level level) {
        String name = TextLogFormatter.level(level);
        return name.equals("WARN") ? "WARNING" : name;
    }

    private static String json(LogField field, String value) {
        return "\"" + field.key() + "\":" + (NUMBERS.contains(field) ? value : quoted(value));
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
