package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Sections 3.1 and 3.2: whether the log contains what an investigation needs, without secrets. */
final class LogContentChecks {
    private static final Set<String> ABOVE_WARNING = Set.of("error", "log", "fatal", "panic");
    private static final Set<String> ABOVE_ERROR = Set.of("log", "fatal", "panic");
    private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu");
    private static final List<String> PREFIX = List.of("%m", "%p", "%u", "%d", "%a", "%h");

    private LogContentChecks() {}

    static List<AuditCheck> checks() {
        return Stream.of(levels(), parseTrees(), connections(), statements())
                .flatMap(List::stream)
                .toList();
    }

    private static List<AuditCheck> levels() {
        return List.of(
                new AuditCheck(
                        "3.1.14",
                        MEDIUM,
                        "Warnings reach the log",
                        SettingSnapshot.querySingle("log_min_messages", value -> !ABOVE_WARNING.contains(value)),
                        "set log_min_messages = warning"),
                new AuditCheck(
                        "3.1.15",
                        MEDIUM,
                        "Statements that fail are recorded",
                        SettingSnapshot.querySingle("log_min_error_statement", value -> !ABOVE_ERROR.contains(value)),
                        "set log_min_error_statement = error"));
    }

    private static List<AuditCheck> parseTrees() {
        return List.of(
                switchedOff("3.1.16", "Parse trees, which hold constants, are not logged", "debug_print_parse"),
                switchedOff("3.1.17", "Rewritten trees are not logged", "debug_print_rewritten"),
                switchedOff("3.1.18", "Plans are not logged by the debugging switch", "debug_print_plan"),
                new AuditCheck(
                        "3.1.19",
                        LOW,
                        "Logged trees are readable",
                        SettingSnapshot.querySingle("debug_pretty_print", "on"::equals),
                        "set debug_pretty_print = on"));
    }

    private static List<AuditCheck> connections() {
        return List.of(
                new AuditCheck(
                        "3.1.20",
                        MEDIUM,
                        "Each login is logged",
                        // From 18 on it is a list of aspects.
                        SettingSnapshot.querySingle(
                                "log_connections",
                                value -> Set.of("on", "true", "1", "all").contains(value)
                                        || value.contains("authorization")),
                        "set log_connections = on"),
                new AuditCheck(
                        "3.1.21",
                        MEDIUM,
                        "The end of each session is logged",
                        SettingSnapshot.querySingle("log_disconnections", "on"::equals),
                        "set log_disconnections = on"),
                new AuditCheck(
                        "3.1.22",
                        LOW,
                        "Log lines are not terse",
                        SettingSnapshot.querySingle("log_error_verbosity", value -> !value.equals("terse")),
                        "set log_error_verbosity = default, or verbose where a policy asks for it"),
                new AuditCheck(
                        "3.1.23",
                        LOW,
                        "Logins do not wait for DNS lookups",
                        SettingSnapshot.querySingle("log_hostname", "off"::equals),
                        "set log_hostname = off"),
                new AuditCheck(
                        "3.1.24",
                        MEDIUM,
                        "A log line says when, who, where and from where",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY,
                                LogContentChecks::prefix,
                                "log_line_prefix",
                                "log_destination"),
                        "put %m %p %u %d %a %h into log_line_prefix"));
    }

    private static List<AuditCheck> statements() {
        return List.of(
                new AuditCheck(
                        "3.1.25",
                        MEDIUM,
                        "Changes of structure are logged",
                        SettingSnapshot.query(
                                AuditPrivilege.SETTINGS, LogContentChecks::statement, "log_statement", LIBRARIES, LOG),
                        "load pgaudit with pgaudit.log = 'ddl,role' (it hides passwords), or set log_statement = ddl"),
                new AuditCheck(
                        "3.1.26",
                        LOW,
                        "Log timestamps use a time zone without daylight saving time",
                        SettingSnapshot.querySingle("log_timezone", UTC::contains),
                        "set log_timezone = 'UTC'"),
                new AuditCheck(
                        "3.2",
                        MEDIUM,
                        "pgaudit is loaded and records DDL and roles",
                        SettingSnapshot.query(AuditPrivilege.SETTINGS, LogContentChecks::pgaudit, LIBRARIES, LOG),
                        "use an image with pgaudit, add it to shared_preload_libraries, set pgaudit.log = 'ddl,role'"),
                new AuditCheck(
                        "AH.1",
                        MEDIUM,
                        "The log holds no parameters of statements",
                        SettingSnapshot.query(
                                AuditPrivilege.SETTINGS,
                                LogContentChecks::parameters,
                                PARAMETERS,
                                ON_ERROR,
                                "pgaudit.log_parameter"),
                        "set log_parameter_max_length = 0, log_parameter_max_length_on_error = 0, "
                                + "pgaudit.log_parameter ="
                                + " off"));
    }

    private static final String LIBRARIES = "shared_preload_libraries";
    private static final String LOG = "pgaudit.log";
    private static final String PARAMETERS = "log_parameter_max_length";
    private static final String ON_ERROR = "log_parameter_max_length_on_error";

    private static AuditCheck switchedOff(String id, String title, String name) {
        return new AuditCheck(
                id, MEDIUM, title, SettingSnapshot.querySingle(name, "off"::equals), "set " + name + " = off");
    }

    private static AuditEvaluation prefix(SettingSnapshot settings) {
        if (settings.list("log_destination").stream().noneMatch(Set.of("stderr", "syslog")::contains)) {
            return AuditEvaluation.notApplicable(
                    settings.format("log_destination") + " has all of it in fields of its own");
        }
        String prefix = settings.get("log_line_prefix");
        return settings.evaluate(
                PREFIX.stream().allMatch(part -> prefix.contains(part) || (part.equals("%h") && prefix.contains("%r"))),
                "log_line_prefix");
    }

    private static AuditEvaluation statement(SettingSnapshot settings) {
        String evidence = settings.format("log_statement");
        if (!settings.get("log_statement").equals("none")) {
            return AuditEvaluation.pass(evidence);
        }
        return auditsDdlAndRoles(settings)
                ? AuditEvaluation.accepted(evidence + ": pgaudit records " + settings.get(LOG) + ", without passwords")
                : AuditEvaluation.fail(evidence + ", and no pgaudit");
    }

    private static AuditEvaluation pgaudit(SettingSnapshot settings) {
        return settings.evaluate(auditsDdlAndRoles(settings), LIBRARIES, LOG);
    }

    private static boolean auditsDdlAndRoles(SettingSnapshot settings) {
        List<String> classes = settings.list(LOG);
        boolean all = classes.contains("all") && !classes.contains("-ddl") && !classes.contains("-role");
        return settings.list(LIBRARIES).contains("pgaudit") && (all || classes.containsAll(List.of("ddl", "role")));
    }

    private static AuditEvaluation parameters(SettingSnapshot settings) {
        boolean logsNoParameters = settings.get(PARAMETERS).equals("0")
                && settings.get(ON_ERROR).equals("0")
                && !settings.isOn("pgaudit.log_parameter");
        return settings.evaluate(logsNoParameters, PARAMETERS, ON_ERROR);
    }
}
