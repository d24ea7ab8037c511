package io.alerthistory.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Configures java.util.logging, behind SLF4J, to write one line per event to standard error. */
public final class LoggingSetup {
    /** Libraries whose information is no news to those who run this. */
    private static final List<String> QUIET_PACKAGES =
            List.of("io.helidon", "com.zaxxer.hikari", "org.flywaydb", "org.postgresql");

    // It warns of every resource that is not at v1: ours.
    private static final Logger KUBERNETES_CLIENT = Logger.getLogger("io.fabric8.kubernetes.client");

    // The loggers' levels live as long as somebody holds the loggers.
    private static final List<Logger> QUIET_LOGGERS =
            QUIET_PACKAGES.stream().map(Logger::getLogger).toList();

    private static final Logger STANDARD_ERROR = Logger.getLogger("io.alerthistory.cli");

    private LoggingSetup() {}

    /** @param command the program's first argument, which tells what it does */
    public static void configure(Map<String, String> environment, boolean debug, Optional<String> command) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        boolean json = environment.getOrDefault("ALERT_HISTORY_LOG", "").equals("json");
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(
                json
                        ? new JsonLogFormatter(
                                application(command), ProcessHandle.current().pid())
                        : new TextLogFormatter(debug));
        root.addHandler(console);
        if (json) {
            // The console has the real one; a last word, or what a library prints, must not break the reader of the
            // log.
            System.setErr(new PrintStream(new LogLineStream(LoggingSetup::logStandardError), true, UTF_8));
        }
        root.setLevel(Level.INFO);
        QUIET_LOGGERS.forEach(logger -> logger.setLevel(debug ? Level.INFO : Level.WARNING));
        KUBERNETES_CLIENT.setLevel(debug ? Level.INFO : Level.SEVERE);
        if (debug) {
            Logger.getLogger("io.alerthistory").setLevel(Level.FINE);
        }
    }

    // What begins with the program's name is why it ends.
    private static void logStandardError(String line) {
        STANDARD_ERROR.log(line.startsWith("alert-history: ") ? Level.SEVERE : Level.INFO, "{0}", line);
    }

    // Whatever else is written in front may be a secret in the wrong place.
    private static String application(Optional<String> command) {
        return "alert-history"
                + command.filter(name -> name.matches("[a-z][a-z-]{0,30}"))
                        .map(name -> " " + name)
                        .orElse("");
    }

    public static void silenceLibraries() {
        QUIET_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
