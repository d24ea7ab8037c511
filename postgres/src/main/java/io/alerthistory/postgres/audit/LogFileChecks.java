package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import io.alerthistory.postgres.config.ServerLayout;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Section 3.1: the destination of log lines, which is the files of the collector or the container's log. */
final class LogFileChecks {
    private static final Set<String> DESTINATIONS = Set.of("stderr", "csvlog", "jsonlog", "syslog", "eventlog");
    private static final String NO_FILES = "logging_collector = off: the server writes no log files";
    private static final String NO_SYSLOG = "log_destination has no syslog";

    private LogFileChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                new AuditCheck(
                        "3.1.2",
                        MEDIUM,
                        "Log lines have a destination",
                        SettingSnapshot.query(AuditPrivilege.EVERYBODY, LogFileChecks::destination, "log_destination"),
                        "set log_destination to stderr, jsonlog, csvlog or syslog"),
                new AuditCheck(
                        "3.1.3",
                        LOW,
                        "The logging collector is on",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY,
                                LogFileChecks::collector,
                                "logging_collector",
                                "log_destination"),
                        "set logging_collector = on (needs a restart), or make sure that standard error is kept"),
                file("3.1.4", LOW, "Log files have a directory", "log_directory", value -> !value.isEmpty()),
                file("3.1.5", LOW, "Log file names change with time", "log_filename", value -> value.contains("%")),
                file("3.1.6", MEDIUM, "Log files are closed to others", "log_file_mode", value -> value.endsWith("0")),
                file("3.1.7", LOW, "Old log files are truncated", "log_truncate_on_rotation", "on"::equals),
                file("3.1.8", LOW, "Log files are rotated by age", "log_rotation_age", value -> !value.equals("0")),
                new AuditCheck(
                        "3.1.9",
                        LOW,
                        "Log files are bounded",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY,
                                LogFileChecks::boundedSize,
                                "logging_collector",
                                "log_directory",
                                "log_rotation_size",
                                "log_rotation_age"),
                        "set log_rotation_size or log_rotation_age"),
                syslog("3.1.10", "The syslog facility is the local one that is collected", "syslog_facility"),
                syslog("3.1.11", "Repeated syslog messages are numbered", "syslog_sequence_numbers"),
                syslog("3.1.12", "Long syslog messages are split, not cut", "syslog_split_messages"),
                syslog("3.1.13", "The syslog program name is known", "syslog_ident"));
    }

    private static AuditEvaluation destination(SettingSnapshot settings) {
        List<String> destinations = settings.list("log_destination");
        return settings.evaluate(!destinations.isEmpty() && DESTINATIONS.containsAll(destinations), "log_destination");
    }

    private static AuditEvaluation collector(SettingSnapshot settings) {
        String evidence = settings.format("logging_collector", "log_destination");
        if (settings.isOn("logging_collector")) {
            return AuditEvaluation.pass(evidence);
        }
        return settings.isManaged()
                ? AuditEvaluation.accepted(evidence + ": the container runtime takes the standard error and rotates it")
                : AuditEvaluation.fail(evidence);
    }

    private static AuditEvaluation evaluateFileSetting(
            SettingSnapshot settings, Predicate<String> isExpected, String name) {
        boolean pipe = settings.isManaged()
                && settings.get("log_directory").equals(ServerLayout.ContainerLayout.LOG_DIRECTORY);
        return pipe && !isExpected.test(settings.get(name))
                ? AuditEvaluation.accepted(
                        settings.format(name) + ": a pipe to the container's log, which the container runtime rotates")
                : settings.evaluate(isExpected.test(settings.get(name)), name);
    }

    private static AuditCheck file(
            String id, AuditSeverity severity, String title, String name, Predicate<String> isExpected) {
        var source = SettingSnapshot.query(
                AuditPrivilege.SETTINGS,
                settings -> settings.isOn("logging_collector")
                        ? evaluateFileSetting(settings, isExpected, name)
                        : AuditEvaluation.notApplicable(NO_FILES),
                name,
                "log_directory",
                "logging_collector");
        return new AuditCheck(id, severity, title, source, "set " + name);
    }

    private static AuditEvaluation boundedSize(SettingSnapshot settings) {
        if (!settings.isOn("logging_collector")) {
            return AuditEvaluation.notApplicable(NO_FILES);
        }
        boolean size = !settings.get("log_rotation_size").equals("0");
        return evaluateFileSetting(settings, age -> size || !age.equals("0"), "log_rotation_age");
    }

    private static AuditCheck syslog(String id, String title, String name) {
        var source = SettingSnapshot.query(
                AuditPrivilege.EVERYBODY,
                settings -> settings.list("log_destination").contains("syslog")
                        ? settings.evaluate(
                                !settings.get(name).isEmpty()
                                        && !settings.get(name).equals("off"),
                                name)
                        : AuditEvaluation.notApplicable(NO_SYSLOG),
                name,
                "log_destination");
        return new AuditCheck(id, LOW, title, source, "set " + name);
    }
}
