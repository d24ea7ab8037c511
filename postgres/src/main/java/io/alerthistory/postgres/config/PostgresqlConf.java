package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.Wishes;
import java.util.List;
import java.util.stream.Stream;

/** postgresql.conf as text: sections in the order of reading, what the user wants otherwise, and the hash of it all. */
final class PostgresqlConf {
    static final String HASH_SETTING = "alert_history.config_hash";

    private static final int WHY_COLUMN = 52;

    private PostgresqlConf() {}

    static List<ConfigSection> sections(Sizing sizing) {
        return Stream.of(
                        ConnectionSection.addresses(sizing),
                        ConnectionSection.connections(sizing),
                        ConnectionSection.security(sizing),
                        ResourceSection.memory(sizing),
                        ResourceSection.processes(sizing),
                        ResourceSection.inputOutput(sizing),
                        WalSection.durability(sizing),
                        WalSection.log(sizing),
                        WalSection.checkpoints(sizing),
                        WalSection.archiving(sizing),
                        WalSection.standbys(sizing),
                        MaintenanceSection.autovacuum(sizing),
                        MaintenanceSection.freezing(sizing),
                        PlannerSection.planner(sizing),
                        ObservabilitySection.destination(sizing),
                        ObservabilitySection.content(sizing),
                        ObservabilitySection.statistics(sizing),
                        ObservabilitySection.audit(sizing),
                        ConnectionSection.timeouts(sizing),
                        PlannerSection.defaults(sizing))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    static String render(List<ConfigSection> sections, Wishes wishes, List<String> header) {
        var text = new StringBuilder();
        header.forEach(line -> text.append(line.isEmpty() ? "#" : "# " + line).append('\n'));
        sections.forEach(section -> append(text, section, wishes));
        append(text, wishes);
        return text + hashLine(text.toString());
    }

    /** The hash at the end of a rendered file. */
    static String hash(String rendered) {
        int start = rendered.lastIndexOf(HASH_SETTING);
        return rendered.substring(rendered.indexOf('\'', start) + 1, rendered.lastIndexOf('\''));
    }

    private static void append(StringBuilder text, ConfigSection section, Wishes wishes) {
        text.append("\n# ---- ").append(section.title()).append(" ----\n");
        for (var line : section.lines()) {
            var setting = line.name() + " = " + ConfigText.quote(line.value());
            // Not two lines for one setting: PostgreSQL would take the last, and a reader perhaps the first.
            text.append(
                            wishes.has(line.name())
                                    ? comment("#" + setting, "replaced at the end")
                                    : comment(setting, line.why()))
                    .append('\n');
        }
    }

    private static void append(StringBuilder text, Wishes wishes) {
        if (wishes.values().isEmpty()) {
            return;
        }
        text.append("\n# ---- spec.parameters ----\n");
        wishes.values()
                .forEach((name, value) -> text.append(name)
                        .append(" = ")
                        .append(ConfigText.quote(value.text()))
                        .append('\n'));
    }

    private static String comment(String setting, String why) {
        return why.isEmpty() ? setting : String.format("%-" + WHY_COLUMN + "s # %s", setting, why);
    }

    private static String hashLine(String rest) {
        return "\n# The hash of everything above; pg_settings shows it when this file has been read.\n" + HASH_SETTING
                + " = '" + Sha256.hex(rest) + "'\n";
    }
}
