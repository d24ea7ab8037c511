package io.alerthistory.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the senders are told: what {@code run} prints, with times short enough for a test. */
final class SenderFiles {
    private static final String INDENT = "    ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SenderFiles() {}

    /**
     * A file of which {@code run} prints a complete example, indented below the line that names it. It prints them, in
     * one piece, a moment after its service answers that it is ready.
     */
    static String printedExample(AlertHistoryProcess service, String file) throws InterruptedException {
        return ConditionWait.get(
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

    static String alertmanager(AlertHistoryProcess service) throws InterruptedException {
        return printedExample(service, "alertmanager.yml")
                .replaceAll("group_interval: \\S+", "group_interval: 1s")
                .replaceAll("repeat_interval: \\S+", "repeat_interval: 2s");
    }

    static String alertmanager(AlertHistoryProcess service, Path credentials) throws InterruptedException {
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
    static String alerting(AlertHistoryProcess service, AlertmanagerServer... alertmanagers)
            throws InterruptedException {
        var targets = new StringBuilder("  alertmanagers:\n");
        for (AlertmanagerServer alertmanager : alertmanagers) {
            targets.append("    - static_configs: [{targets: ['%s']}]\n".formatted(alertmanager.address()));
        }
        // The replica label is dropped, as everybody with two replicas does.
        targets.append("    # alert-history\n");
        return printedExample(service, "prometheus.yml")
                .replace("  alertmanagers:\n", targets)
                .replace("alerting:\n", "alerting:\n  alert_relabel_configs: [{regex: replica, action: labeldrop}]\n");
    }
}
