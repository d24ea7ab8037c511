package io.alerthistory.e2e;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** What the senders are told: what {@code run} prints, with times short enough for a test. */
final class Configurations {
    private static final String INDENT = "    ";

    private Configurations() {}

    /** A file of which {@code run} printed a complete example, indented below the line that names it. */
    static String printed(String output, String file) {
        String block = output.lines()
                .dropWhile(line -> !line.contains(file + ":"))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith(INDENT))
                .map(line -> line.isBlank() ? "" : line.substring(INDENT.length()))
                .collect(Collectors.joining("\n"));
        if (block.isBlank()) {
            throw new AssertionError("run printed no %s: %s".formatted(file, output));
        }
        return block + "\n";
    }

    static String alertmanager(AlertHistory service) {
        return printed(service.program().output(), "alertmanager.yml")
                .replaceAll("group_interval: \\S+", "group_interval: 1s")
                .replaceAll("repeat_interval: \\S+", "repeat_interval: 2s");
    }

    static String alertmanager(AlertHistory service, Path credentials) {
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
    static String alerting(AlertHistory service, AlertmanagerServer... alertmanagers) {
        StringBuilder before = new StringBuilder("  alertmanagers:\n");
        for (AlertmanagerServer each : alertmanagers) {
            before.append("    - static_configs: [{targets: ['%s']}]\n".formatted(each.address()));
        }
        // The replica label is dropped, as everybody with two replicas does.
        before.append("    # alert-history\n");
        return printed(service.program().output(), "prometheus.yml")
                .replace("  alertmanagers:\n", before)
                .replace("alerting:\n", "alerting:\n  alert_relabel_configs: [{regex: replica, action: labeldrop}]\n");
    }
}
