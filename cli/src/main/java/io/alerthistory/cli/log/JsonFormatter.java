package io.alerthistory.cli.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object an event, for those who collect logs. */
final class JsonFormatter extends Formatter {
    private final LineFormatter plain = new LineFormatter(false);

    @Override
    public String format(LogRecord event) {
        String level = LineFormatter.level(event.getLevel());
        return "{\"time\":\"%s\",\"level\":\"%s\",\"logger\":%s,\"message\":%s}%n"
                .formatted(
                        event.getInstant(),
                        level,
                        quoted(String.valueOf(event.getLoggerName())),
                        quoted(plain.text(event)));
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
