package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.Severity.LOW;
import static io.alerthistory.postgres.audit.Severity.MEDIUM;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Sections 3.1 and 3.2, what is logged: whether next week tells what happened, without telling secrets. */
final class LogContentChecks {
    private static final Set<String> ABOVE_WARNING = Set.of("error", "log", "fatal", "panic");
    private static final Set<String> ABOVE_ERROR = Set.of("log", "fatal", "panic");
    private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu");
    private static final List<String> PREFIX = List.of("%m", "%p", "%u", "%d", "%a", "%h");

    private LogContentChecks() {}

    static List<Check> checks() {
        return Stream.of(levels(), parseTrees(), connections(), statements())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Check> levels() {
        return List.of(
                new Check(
                        "3.1.14",
                        MEDIUM,
                        "Warnings reach the log",
                        Settings.one("log_min_messages", value -> !ABOVE_WARNING.contains(value)),
                        "set log_min_messages = warning"),
                new Check(
                        "3.1.15",
                        MEDIUM,
                        "Statements that fail are recorded",
                        Settings.one("log_min_error_statement", value -> !ABOVE_ERROR.contains(value)),
                        "set log_min_error_statement = error"));
    }

    private static List<Check> parseTrees() {
        return List.of(
                off("3.1.16", "Parse trees, which hold constants, are not logged", "debug_print_parse"),
                off("3.1.17", "Rewritten trees are not logged", "debug_print_rewritten"),
                off("3.1.18", "Plans are not logged by the debugging switch", "debug_print_plan"),
                new Check(
                        "3.1.19",
                        LOW,
                        "Trees that are logged can be read",
                        Settings.one("debug_pretty_print", "on"::equals),
                        "set debug_pretty_print = on"));
    }

    private static List<Check> connections() {
        return List.of(
                new Check(
                        "3.1.20",
                        MEDIUM,
                        "Each login is logged",
                        // From 18 on it is a list of aspects.
                        Settings.one(
                                "log_connections",
                                value -> Set.of("on", "true", "1", "all").contains(value)
                                        || value.contains("authorization")),
                        "set log_connections = on"),
                new Check(
                        "3.1.21",
                        MEDIUM,
                        "The end of each session is logged",
                        Settings.one("log_disconnections", "on"::equals),
                        "set log_disconnections = on"),
                new Check(
                        "3.1.22",
                        LOW,
                        "Log lines are not terse",
                        Settings.one("log_error_verbosity", value -> !value.equals("terse")),
                        "set log_error_verbosity = default, or verbose where a policy asks for it"),
                new Check(
                        "3.1.23",
                        LOW,
                        "A login waits for no name server",
                        Settings.one("log_hostname", "off"::equals),
                        "set log_hostname = off"),
                new Check(
                        "3.1.24",
                        MEDIUM,
                        "A log line says when, who, where and from where",
                        Settings.ask(Right.EVERYBODY, LogContentChecks::prefix, "log_line_prefix", "log_destination"),
                        "put %m %p %u %d %a %h into log_line_prefix"));
    }

    private static List<Check> statements() {
        return List.of(
                new Check(
                        "3.1.25",
                        MEDIUM,
                        "Changes of structure are logged",
                        Settings.ask(Right.SETTINGS, LogContentChecks::statement, "log_statement", LIBRARIES, LOG),
                        "load pgaudit with pgaudit.log = 'ddl,role' (it hides passwords), or set log_statement = ddl"),
                new Check(
                        "3.1.26",
                        LOW,
                        "Log lines tell the time of no summer",
                        Settings.one("log_timezone", UTC::contains),
                        "set log_timezone = 'UTC'"),
                new Check(
                        "3.2",
                        MEDIUM,
                        "pgaudit is loaded and records DDL and roles",
                        Settings.ask(Right.SETTINGS, LogContentChecks::pgaudit, LIBRARIES, LOG),
                        "use an image with pgaudit, add it to shared_preload_libraries, set pgaudit.log = 'ddl,role'"),
                new Check(
                        "AH.1",
                        MEDIUM,
                        "The log holds no parameters of statements",
                        Settings.ask(
                                Right.SETTINGS,
                                LogContentChecks::parameters,
                                PARAMETERS,
                                ON_ERROR,
                                "pgaudit.log_parameter"),
                        "set log_parameter_max_length = 0, log_parameter_max_length_on_error = 0, pgaudit.log_parameter ="
                                + " off"));
    }

    private static final String LIBRARIES = "shared_preload_libraries";
    private static final String LOG = "pgaudit.log";
    private static final String PARAMETERS = "log_parameter_max_length";
    private static final String ON_ERROR = "log_parameter_max_length_on_error";

    private static Check off(String id, String title, String name) {
        return new Check(id, MEDIUM, title, Settings.one(name, "off"::equals), "set " + name + " = off");
    }

    private static Judgement prefix(Settings settings) {
        if (settings.list("log_destination").stream().noneMatch(Set.of("stderr", "syslog")::contains)) {
            return Judgement.notApplicable(settings.shown("log_destination") + " has all of it in fields of its own");
        }
        String prefix = settings.get("log_line_prefix");
        return settings.judge(
                PREFIX.stream().allMatch(part -> prefix.contains(part) || (part.equals("%h") && prefix.contains("%r"))),
                "log_line_prefix");
    }

    private static Judgement statement(Settings settings) {
        String shown = settings.shown("log_statement");
        if (!settings.get("log_statement").equals("none")) {
            return Judgement.pass(shown);
        }
        return audits(settings)
                ? Judgement.accepted(shown + ": pgaudit records " + settings.get(LOG) + ", without passwords")
                : Judgement.fail(shown + ", and no pgaudit");
    }

    private static Judgement pgaudit(Settings settings) {
        return settings.judge(audits(settings), LIBRARIES, LOG);
    }

    private static boolean audits(Settings settings) {
        List<String> classes = settings.list(LOG);
        boolean all = classes.contains("all") && !classes.contains("-ddl") && !classes.contains("-role");
        return settings.list(LIBRARIES).contains("pgaudit") && (all || classes.containsAll(List.of("ddl", "role")));
    }

    private static Judgement parameters(Settings settings) {
        boolean quiet = settings.get(PARAMETERS).equals("0")
                && settings.get(ON_ERROR).equals("0")
                && !settings.on("pgaudit.log_parameter");
        return settings.judge(quiet, PARAMETERS, ON_ERROR);
    }
}
