package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes alerts for good. */
@Command(
        name = "erase",
        description = "Deletes every trace of the alerts that match, for good. Only counts them unless --yes is given.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Needs an admin token where the service asks for tokens.",
            "",
            "Exit codes:",
            "  0  erased, or counted",
            "  1  the service could not be asked, or refused",
            "  2  wrong usage",
            "",
            "Example:",
            "  alert-history erase --match 'customer=\"4711\"' --yes",
        })
public final class EraseCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--match",
            paramLabel = "MATCHERS",
            required = true,
            description = "Label matchers as for query; all must match.")
    private String matchers = "";

    @Option(names = "--yes", description = "Erase; without this the alerts are counted only.")
    private boolean yes;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    public EraseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("match", matchers).put("dryRun", !yes);
        JsonNode response = service.client().post("/api/v1/erase", request);
        context.out()
                .println("%s %d episode(s) of %d alert(s)"
                        .formatted(
                                yes ? "erased" : "would erase",
                                response.path("episodes").asLong(),
                                response.path("alerts").asLong()));
        context.out().flush();
        return ExitCode.OK;
    }
}
