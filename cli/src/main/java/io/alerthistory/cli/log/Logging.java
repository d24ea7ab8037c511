package io.alerthistory.cli.log;

import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets up java.util.logging, behind SLF4J, to write one line an event to standard error. */
public final class Logging {
    /** Libraries whose information is no news to those who run this. */
    private static final List<String> CHATTY =
            List.of("io.helidon", "com.zaxxer.hikari", "org.flywaydb", "org.postgresql");

    // It warns of every resource that is not at v1: ours.
    private static final Logger KUBERNETES_CLIENT = Logger.getLogger("io.fabric8.kubernetes.client");

    // The loggers' levels live as long as somebody holds the loggers.
    private static final List<Logger> QUIETED =
            CHATTY.stream().map(Logger::getLogger).toList();

    private Logging() {}

    public static void start(Map<String, String> environment, boolean debug) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(
                environment.getOrDefault("ALERT_HISTORY_LOG", "").equals("json")
                        ? new JsonFormatter()
                        : new LineFormatter(debug));
        root.addHandler(console);
        root.setLevel(Level.INFO);
        QUIETED.forEach(logger -> logger.setLevel(debug ? Level.INFO : Level.WARNING));
        KUBERNETES_CLIENT.setLevel(debug ? Level.INFO : Level.SEVERE);
        if (debug) {
            Logger.getLogger("io.alerthistory").setLevel(Level.FINE);
        }
    }

    public static void silenceLibraries() {
        QUIETED.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
