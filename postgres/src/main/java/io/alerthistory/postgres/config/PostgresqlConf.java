package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.UserParameters;
import java.util.List;
import java.util.stream.Stream;

/** Renders postgresql.conf: the sections in reading order, the user's parameters, and the hash of all settings. */
final class PostgresqlConf {
    static final String HASH_SETTING = "alert_history.config_hash";

    private static final int REASON_COLUMN = 52;

    private PostgresqlConf() {}

    static List<ConfigSection> sections(ServerPlan serverPlan) {
        return Stream.of(
                        ConnectionSection.addresses(serverPlan),
                        ConnectionSection.connections(serverPlan),
                        ConnectionSection.security(serverPlan),
                        ResourceSection.memory(serverPlan),
                        ResourceSection.processes(serverPlan),
                        ResourceSection.inputOutput(serverPlan),
                        WalSection.durability(serverPlan),
                        WalSection.log(serverPlan),
                        WalSection.checkpoints(serverPlan),
                        WalSection.archiving(serverPlan),
                        WalSection.standbys(serverPlan),
                        MaintenanceSection.autovacuum(serverPlan),
                        MaintenanceSection.freezing(serverPlan),
                        PlannerSection.planner(serverPlan),
                        ObservabilitySection.destination(serverPlan),
                        ObservabilitySection.content(serverPlan),
                        ObservabilitySection.statistics(serverPlan),
                        ObservabilitySection.audit(serverPlan),
                        ConnectionSection.timeouts(serverPlan),
                        PlannerSection.defaults(serverPlan))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    static String render(List<ConfigSection> sections, UserParameters userParameters, List<String> header) {
        var text = new StringBuilder();
        header.forEach(line -> text.append(line.isEmpty() ? "#" : "# " + line).append('\n'));
        sections.forEach(section -> append(text, section, userParameters));
        append(text, userParameters);
        return text + hashLine(text.toString());
    }

    /** The hash at the end of a rendered file. */
    static String hash(String rendered) {
        int start = rendered.lastIndexOf(HASH_SETTING);
        return rendered.substring(rendered.indexOf('\'', start) + 1, rendered.lastIndexOf('\''));
    }

    private static void append(StringBuilder text, ConfigSection section, UserParameters userParameters) {
        text.append("\n# ---- ").append(section.title()).append(" ----\n");
        for (var line : section.lines()) {
            var setting = line.name() + " = " + ConfigText.quote(line.value());
            // Not two lines for one setting: PostgreSQL would take the last, and a reader perhaps the first.
            text.append(
                            userParameters.has(line.name())
                                    ? comment("#" + setting, "replaced at the end")
                                    : comment(setting, line.reason()))
                    .append('\n');
        }
    }

    private static void append(StringBuilder text, UserParameters userParameters) {
        if (userParameters.values().isEmpty()) {
            return;
        }
        text.append("\n# ---- spec.parameters ----\n");
        userParameters
                .values()
                .forEach((name, value) -> text.append(name)
                        .append(" = ")
                        .append(ConfigText.quote(value.text()))
                        .append('\n'));
    }

    private static String comment(String setting, String reason) {
        return reason.isEmpty() ? setting : String.format("%-" + REASON_COLUMN + "s # %s", setting, reason);
    }

    private static String hashLine(String lines) {
        return "\n# The hash of everything above; pg_settings shows it when this file has been read.\n" + HASH_SETTING
                + " = '" + Sha256.hex(lines) + "'\n";
    }
}
