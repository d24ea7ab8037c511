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
import io.alerthistory.cli.option.Listen;
import io.alerthistory.cli.option.SizeText;
import io.alerthistory.cli.plan.PlanCommand;
import io.alerthistory.cli.run.RunCommand;
import io.alerthistory.cli.run.ServeCommand;
import io.alerthistory.cli.verify.VerifyCommand;
import io.alerthistory.cli.window.RestoreWindowCommand;
import io.alerthistory.embedded.StartRefused;
import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Puts the subcommands together, and turns whatever a command throws into one line and an exit code. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine of(Surroundings surroundings) {
        CommandLine line = new CommandLine(new AlertHistory())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new OperatorCommand(surroundings))
                .addSubcommand(new BackupCommand(surroundings))
                .addSubcommand(new RestoreCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new CapacityCommand(surroundings))
                .addSubcommand(new RenderCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new VerifyCommand(surroundings))
                .addSubcommand(new RestoreWindowCommand(surroundings))
                .addSubcommand(new QueryCommand(surroundings))
                .addSubcommand(new EraseCommand(surroundings))
                .addSubcommand(QuarantineCommand.commandLine(surroundings));
        return line.registerConverter(Listen.class, Listen::parse)
                .registerConverter(Duration.class, DurationText::parse)
                .registerConverter(Bytes.class, SizeText::parse)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, _) -> wrongUsage(mistake, surroundings))
                .setExecutionExceptionHandler((thrown, command, _) -> failed(thrown, command, surroundings))
                .setExecutionStrategy(CommandLines::run);
    }

    private static int run(ParseResult parsed) {
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int wrongUsage(CommandLine.ParameterException mistake, Surroundings surroundings) {
        var spec = mistake.getCommandLine().getCommandSpec();
        String command = spec.qualifiedName();
        surroundings.say("alert-history: " + mistake.getMessage() + " (see '" + command + " --help')");
        return spec.exitCodeOnInvalidInput();
    }

    private static int failed(Exception thrown, CommandLine command, Surroundings surroundings) {
        if (surroundings.debug()) {
            thrown.printStackTrace(surroundings.err());
        }
        surroundings.out().flush();
        if (thrown instanceof InstanceFile.Problems problems) {
            surroundings.say(String.valueOf(problems.getMessage()));
            return ExitCode.FAILURE;
        }
        surroundings.say("alert-history: " + message(thrown));
        return switch (thrown) {
            // plan says something else with 2.
            case Failure failure
            when failure.exitCode() == ExitCode.USAGE ->
                command.getCommandSpec().exitCodeOnInvalidInput();
            case Failure failure -> failure.exitCode();
            case StartRefused _ -> ExitCode.CANNOT_START;
            default -> ExitCode.FAILURE;
        };
    }

    private static String message(Exception thrown) {
        String message =
                Optional.ofNullable(thrown.getMessage()).orElse("").strip().replaceAll("\\s*\\R\\s*", " | ");
        if (thrown instanceof Failure || thrown instanceof StartRefused) {
            return message;
        }
        return thrown.getClass().getSimpleName() + ": " + message + " (set ALERT_HISTORY_DEBUG=1 to see where)";
    }
}
