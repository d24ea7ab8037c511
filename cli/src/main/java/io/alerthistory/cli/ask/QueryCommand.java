package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.ask.HistoryClient.QueryParameter;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.cli.option.TimeOption;
import io.alerthistory.history.VisibleText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds episodes. */
@Command(
        name = "query",
        description = "Find episodes, newest first. An episode lasts from the firing of an alert to its end.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "TIME is 'now', how long ago (30m, 2d), or a date and time (2026-11-22T14:00:00Z).",
            "",
            "Exit codes:",
            "  0  the query was answered, even if nothing was found",
            "  1  the service could not be queried, or refused the request",
            "  2  usage error",
            "",
            "Examples:",
            "  alert-history query 'severity=\"critical\"' --from 2d",
            "  alert-history query 'alertname=~\"Disk.*\",instance!=\"db1\"' --status firing",
            "  alert-history query --at 2026-11-22T03:00:00Z --output json",
        })
public final class QueryCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    /** Filters episodes by status. */
    enum StatusFilter {
        FIRING,
        RESOLVED,
        EXPIRED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CommandContext context;

    @Parameters(
            paramLabel = "MATCHERS",
            arity = "0..1",
            description = "Label matchers in Alertmanager syntax: name=\"value\", or !=, =~ and !~ with a regular "
                    + "expression (RE2) that must match the entire value. Separate several matchers with commas; all "
                    + "of them must match.")
    private Optional<String> matchers = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only episodes that were still open at or after this time.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Only episodes that began before this time.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--at", paramLabel = "TIME", description = "Only episodes that were open at this time.")
    private Optional<String> at = Optional.empty();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only episodes with this status: ${COMPLETION-CANDIDATES}.")
    private Optional<StatusFilter> status = Optional.empty();

    @Option(
            names = "--receiver",
            paramLabel = "NAME",
            description = "Only episodes that were sent to this Alertmanager receiver.")
    private Optional<String> receiver = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Maximum number of episodes to print; 0 for all (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    public QueryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw CommandException.usage("--limit must be 0 or more, not " + limit);
        }
        QueryResult result =
                queryPages(service.client(), parameters(context.clock().instant()));
        switch (output.format()) {
            case TABLE -> context.out().print(new EpisodeTable(context.clock().instant()).render(result.episodes()));
            case JSON -> context.out().println(VisibleText.lines(result.json().toPrettyString()));
        }
        context.out().flush();
        result.warnings(limit).forEach(context::printMessage);
        return ExitCode.OK;
    }

    private List<QueryParameter> parameters(Instant now) {
        List<QueryParameter> parameters = new ArrayList<>();
        matchers.ifPresent(text -> parameters.add(new QueryParameter("match", text)));
        from.ifPresent(text -> parameters.add(moment("from", text, now)));
        to.ifPresent(text -> parameters.add(moment("to", text, now)));
        at.ifPresent(text -> parameters.add(moment("at", text, now)));
        status.ifPresent(state -> parameters.add(new QueryParameter("status", state.toString())));
        receiver.ifPresent(name -> parameters.add(new QueryParameter("receiver", name)));
        return parameters;
    }

    private static QueryParameter moment(String name, String text, Instant now) {
        return new QueryParameter(name, TimeOption.parse("--" + name, text, now).toString());
    }

    /** Follows the cursors until there is enough. */
    private QueryResult queryPages(HistoryClient client, List<QueryParameter> filter) {
        QueryResult result = QueryResult.empty();
        do {
            List<QueryParameter> page = new ArrayList<>(filter);
            int pageSize =
                    limit == 0 ? PAGE : Math.min(PAGE, limit - result.episodes().size());
            page.add(new QueryParameter("limit", Integer.toString(pageSize)));
            result.next().ifPresent(cursor -> page.add(new QueryParameter("cursor", cursor)));
            result = result.append(client.get("/api/v1/episodes", page));
        } while (result.next().isPresent() && (limit == 0 || result.episodes().size() < limit));
        return result;
    }

    /** All pages of a query; complete only if each page is. */
    private record QueryResult(List<JsonNode> episodes, List<JsonNode> gaps, boolean complete, Optional<String> next) {
        static QueryResult empty() {
            return new QueryResult(List.of(), List.of(), true, Optional.empty());
        }

        QueryResult append(JsonNode page) {
            List<JsonNode> allEpisodes = new ArrayList<>(episodes);
            page.path("episodes").forEach(allEpisodes::add);
            List<JsonNode> allGaps = new ArrayList<>(gaps);
            page.path("gaps").valueStream().filter(gap -> !gaps.contains(gap)).forEach(allGaps::add);
            Optional<String> cursor =
                    Optional.of(page.path("next")).filter(JsonNode::isTextual).map(JsonNode::asText);
            return new QueryResult(
                    allEpisodes, allGaps, complete && page.path("complete").asBoolean(true), cursor);
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("episodes", array(episodes));
            json.put("complete", complete);
            json.set("gaps", array(gaps));
            json.put("next", next.orElse(null));
            return json;
        }

        private static ArrayNode array(List<JsonNode> nodes) {
            return JsonNodeFactory.instance.arrayNode().addAll(nodes);
        }

        List<String> warnings(int limit) {
            List<String> remarks = new ArrayList<>();
            if (next.isPresent()) {
                remarks.add("there are more than " + limit + ": ask for more with --limit");
            }
            if (!complete) {
                remarks.add("not complete: %d gap(s) in the time asked for; --output json lists them"
                        .formatted(gaps.size()));
            }
            return remarks;
        }
    }
}
