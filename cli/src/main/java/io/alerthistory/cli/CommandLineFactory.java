package io.alerthistory.cli;

import io.alerthistory.cli.ask.EraseCommand;
import io.alerthistory.cli.ask.QuarantineCommand;
import io.alerthistory.cli.ask.QueryCommand;
import io.alerthistory.cli.audit.AuditCommand;
import io.alerthistory.cli.backup.BackupCommand;
import io.alerthistory.cli.backup.RestoreCommand;
import io.alerthistory.cli.doctor.DoctorCommand;
import io.alerthistory.cli.instance.CapacityCommand;
import io.alerthistory.cli.instance.InstanceFile;
import io.alerthistory.cli.instance.RenderCommand;
import io.alerthistory.cli.instance.ValidateCommand;
import io.alerthistory.cli.operate.OperatorCommand;
import io.alerthistory.cli.option.DurationText;
import io.alerthistory.cli.option.ListenAddress;
import io.alerthistory.cli.option.SizeText;
import io.alerthistory.cli.plan.PlanCommand;
import io.alerthistory.cli.run.RunCommand;
import io.alerthistory.cli.run.ServeCommand;
import io.alerthistory.cli.verify.VerifyCommand;
import io.alerthistory.cli.window.RestoreWindowCommand;
import io.alerthistory.embedded.EmbeddedPostgresException;
import io.alerthistory.machine.MachineException;
import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Assembles the subcommands, and converts an exception of a command to one line and an exit code. */
final class CommandLineFactory {
    private CommandLineFactory() {}

    static CommandLine of(CommandContext context) {
        var line = new CommandLine(new AlertHistoryCommand())
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(new OperatorCommand(context))
                .addSubcommand(new BackupCommand(context))
                .addSubcommand(new RestoreCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(new CapacityCommand(context))
                .addSubcommand(new RenderCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new AuditCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new RestoreWindowCommand(context))
                .addSubcommand(new QueryCommand(context))
                .addSubcommand(new EraseCommand(context))
                .addSubcommand(QuarantineCommand.commandLine(context));
        return line.registerConverter(ListenAddress.class, ListenAddress::parse)
                .registerConverter(Duration.class, DurationText::parse)
                .registerConverter(Bytes.class, SizeText::parse)
                .setOut(context.out())
                .setErr(context.err())
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, _) -> handleUsageError(mistake, context))
                .setExecutionExceptionHandler((exception, command, _) -> handleFailure(exception, command, context))
                .setExecutionStrategy(CommandLineFactory::run);
    }

    private static int run(ParseResult parsed) {
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int handleUsageError(CommandLine.ParameterException mistake, CommandContext context) {
        var spec = mistake.getCommandLine().getCommandSpec();
        String command = spec.qualifiedName();
        context.printMessage("alert-history: " + UsageErrorText.of(mistake) + " (see '" + command + " --help')");
        return spec.exitCodeOnInvalidInput();
    }

    private static int handleFailure(Exception exception, CommandLine command, CommandContext context) {
        if (context.isDebug()) {
            exception.printStackTrace(context.err());
        }
        context.out().flush();
        if (exception instanceof InstanceFile.InvalidInstanceException problems) {
            context.printMessage(String.valueOf(problems.getMessage()));
            return ExitCode.FAILURE;
        }
        context.printMessage("alert-history: " + message(exception));
        return switch (exception) {
            // plan says something else with 2.
            case CommandException failure
            when failure.exitCode() == ExitCode.USAGE ->
                command.getCommandSpec().exitCodeOnInvalidInput();
            case CommandException failure -> failure.exitCode();
            case MachineException failure ->
                switch (failure.kind()) {
                    case USAGE -> command.getCommandSpec().exitCodeOnInvalidInput();
                    case FAILURE -> ExitCode.FAILURE;
                    case CANNOT_START -> ExitCode.CANNOT_START;
                };
            case EmbeddedPostgresException _ -> ExitCode.CANNOT_START;
            default -> ExitCode.FAILURE;
        };
    }

    private static String message(Exception exception) {
        String message =
                Optional.ofNullable(exception.getMessage()).orElse("").strip().replaceAll("\\s*\\R\\s*", " | ");
        if (exception instanceof CommandException
                || exception instanceof MachineException
                || exception instanceof EmbeddedPostgresException) {
            return message;
        }
        return exception.getClass().getSimpleName() + ": " + message + " (set ALERT_HISTORY_DEBUG=1 to see where)";
    }
}
