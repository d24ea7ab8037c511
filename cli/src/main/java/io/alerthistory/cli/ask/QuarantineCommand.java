package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.ask.HistoryClient.QueryParameter;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.history.VisibleText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What could not be stored. */
@Command(
        name = "quarantine",
        description = "List alerts that could not be stored, with the reason, or try to store them again.",
        synopsisSubcommandLabel = "(list | replay)",
        mixinStandardHelpOptions = true)
public final class QuarantineCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private QuarantineCommand() {}

    public static CommandLine commandLine(CommandContext context) {
        return new CommandLine(new QuarantineCommand())
                .addSubcommand(new QuarantineListCommand(context))
                .addSubcommand(new QuarantineReplayCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list or replay");
    }

    @Command(
            name = "list",
            description = "Print the alerts in quarantine with the reason for each, newest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footer = {
                "",
                "Exit codes: 0 answered, 1 the service could not be queried or refused, 2 usage error.",
            })
    private static final class QuarantineListCommand implements Callable<Integer> {
        private final CommandContext context;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "Maximum number of alerts to print (default: ${DEFAULT-VALUE}).")
        private int limit = 100;

        @Mixin
        private OutputOption output = new OutputOption();

        @Mixin
        private ServiceOptions service = new ServiceOptions();

        QuarantineListCommand(CommandContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var size = new QueryParameter("limit", Integer.toString(limit));
            JsonNode response = service.client().get("/api/v1/quarantine", List.of(size));
            switch (output.format()) {
                case TABLE -> context.out().print(QuarantineTable.render(response.path("quarantine")));
                case JSON -> context.out().println(VisibleText.lines(response.toPrettyString()));
            }
            context.out().flush();
            return ExitCode.OK;
        }
    }

    @Command(
            name = "replay",
            description = "After the cause is fixed, store the alerts in quarantine again. Those that fail again stay.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footer = {
                "",
                "Requires an admin token if the service requires tokens.",
                "",
                "Exit codes: 0 retried, 1 the service could not be queried or refused, 2 usage error.",
            })
    private static final class QuarantineReplayCommand implements Callable<Integer> {
        private final CommandContext context;

        @Mixin
        private ServiceOptions service = new ServiceOptions();

        QuarantineReplayCommand(CommandContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            JsonNode response =
                    service.client().post("/api/v1/quarantine/replay", JsonNodeFactory.instance.objectNode());
            context.out()
                    .println("stored %d, still in quarantine %d"
                            .formatted(
                                    response.path("stored").asLong(),
                                    response.path("remaining").asLong()));
            context.out().flush();
            return ExitCode.OK;
        }
    }
}
