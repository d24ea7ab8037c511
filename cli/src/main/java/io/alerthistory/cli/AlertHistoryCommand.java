package io.alerthistory.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself, which does nothing without a subcommand. */
@Command(
        name = "alert-history",
        description = "Store every alert that Alertmanager or Prometheus sends, and query the history.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        footer = {
            "",
            "Start here:",
            "  alert-history run                     start a database and the service on this machine",
            "  alert-history query 'severity=\"critical\"' --from 2d",
            "",
            "Exit codes:",
            "  0  succeeded, or stopped cleanly by Ctrl-C or SIGTERM",
            "  1  failed",
            "  2  usage error, or an invalid combination of options; plan: changes, and 64 for usage error",
            "  3  cannot start: already running, wrong data version, or PostgreSQL cannot run here",
            "  4  doctor: no errors were found, but something could not be checked",
            "",
            "Environment:",
            "  ALERT_HISTORY_DEBUG=1                 more log lines, and stack traces of errors",
            "  ALERT_HISTORY_LOG=json                log lines as JSON objects",
            "  ALERT_HISTORY_JAVA_OPTIONS            more options for the JVM, such as -Xmx2g",
        })
final class AlertHistoryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: run, serve, operator, backup, restore, validate, capacity, render, plan, doctor, "
                        + "audit, verify, restore-window, query, erase or quarantine");
    }
}
