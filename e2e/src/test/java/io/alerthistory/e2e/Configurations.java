package io.alerthistory.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the senders are told: what {@code run} prints, with times short enough for a test. */
final class Configurations {
    private static final String INDENT = "    ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Configurations() {}

    /**
     * A file of which {@code run} prints a complete example, indented below the line that names it. It prints them, in
     * one piece, a moment after its service answers that it is ready.
     */
    static String printed(AlertHistory service, String file) throws InterruptedException {
        return Eventually.get(
                "run prints " + file,
                PATIENCE,
                () -> Optional.of(block(service.program().output(), file)).filter(Predicate.not(String::isBlank)));
    }

    private static String block(String output, String file) {
        return output.lines()
                .dropWhile(line -> !line.contains(file + ":"))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith(INDENT))
                .map(line -> line.isBlank() ? "\n" : line.substring(INDENT.length()) + "\n")
                .collect(Collectors.joining());
    }

    static String alertmanager(AlertHistory service) throws InterruptedException {
        return printed(service, "alertmanager.yml")
                .replaceAll("group_interval: \\S+", "group_interval: 1s")
                .replaceAll("repeat_interval: \\S+", "repeat_interval: 2s");
    }

    static String alertmanager(AlertHistory service, Path credentials) throws InterruptedException {
        return alertmanager(service).replaceAll("credentials_file: \\S+", "credentials_file: " + credentials);
    }

    /** As it was before Alert History came. */
    static String throughAlertmanager(AlertmanagerServer alertmanager) {
        return """
                alerting:
                  alert_relabel_configs: [{regex: replica, action: labeldrop}]
                  alertmanagers: [{static_configs: [{targets: ['%s']}]}]
                """.formatted(alertmanager.address());
    }

    /** Alertmanagers first, and then the service as one more target, as {@code run} prints it. */
    static String alerting(AlertHistory service, AlertmanagerServer... alertmanagers) throws InterruptedException {
        StringBuilder before = new StringBuilder("  alertmanagers:\n");
        for (AlertmanagerServer each : alertmanagers) {
            before.append("    - static_configs: [{targets: ['%s']}]\n".formatted(each.address()));
        }
        // The replica label is dropped, as everybody with two replicas does.
        before.append("    # alert-history\n");
        return printed(service, "prometheus.yml")
                .replace("  alertmanagers:\n", before)
                .replace("alerting:\n", "alerting:\n  alert_relabel_configs: [{regex: replica, action: labeldrop}]\n");
    }
}
