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
        description = "Permanently delete the matching alerts from all tables. Without --yes, only count them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Requires an admin token if the service requires tokens.",
            "",
            "Exit codes:",
            "  0  the alerts were erased or counted",
            "  1  the service could not be queried, or refused the request",
            "  2  usage error",
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
            description = "Label matchers, as for query; all of them must match.")
    private String matchers = "";

    @Option(names = "--yes", description = "Erase the alerts. Without this option, they are only counted.")
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
        long quarantined = response.path("quarantined").asLong();
        context.out()
                .println("%s %d episode(s) of %d alert(s)%s"
                        .formatted(
                                yes ? "erased" : "would erase",
                                response.path("episodes").asLong(),
                                response.path("alerts").asLong(),
                                quarantined == 0 ? "" : " and %d quarantine entries".formatted(quarantined)));
        context.out().flush();
        return ExitCode.OK;
    }
}
