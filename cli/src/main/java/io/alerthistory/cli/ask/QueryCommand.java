package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.ask.HistoryClient.Parameter;
import io.alerthistory.cli.option.Moment;
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
        description = "Finds episodes: the times from an alert's firing to its end. The newest come first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A TIME is 'now', how long ago (30m, 2d), or a date and time (2026-11-22T14:00:00Z).",
            "",
            "Exit codes:",
            "  0  answered, also when nothing was found",
            "  1  the service could not be asked, or refused",
            "  2  wrong usage",
            "",
            "Examples:",
            "  alert-history query 'severity=\"critical\"' --from 2d",
            "  alert-history query 'alertname=~\"Disk.*\",instance!=\"db1\"' --status firing",
            "  alert-history query --at 2026-11-22T03:00:00Z --output json",
        })
public final class QueryCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    /** How episodes are printed. */
    enum Output {
        TABLE,
        JSON
    }

    /** What has become of an episode. */
    enum Status {
        FIRING,
        RESOLVED,
        EXPIRED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "MATCHERS",
            arity = "0..1",
            description =
                    "Label matchers as Alertmanager writes them: name=\"value\", and !=, =~, !~ with a regular expression (RE2) that must match all of the value; several with commas, and all must match.")
    private Optional<String> matchers = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "Only episodes that were still open at or after this.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Only episodes that had begun before this.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--at", paramLabel = "TIME", description = "Only episodes that were open at this moment.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--status", paramLabel = "STATUS", description = "Only ${COMPLETION-CANDIDATES}.")
    private Optional<Status> status = Optional.empty();

    @Option(
            names = "--receiver",
            paramLabel = "NAME",
            description = "Only what this receiver of Alertmanager was told.")
    private Optional<String> receiver = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Print at most so many; 0 for all (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE}).")
    private Output output = Output.TABLE;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    public QueryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw Failure.usage("--limit must be 0 or more, not " + limit);
        }
        Answer answer = ask(service.client(), parameters(surroundings.clock().instant()));
        switch (output) {
            case TABLE ->
                surroundings.out().print(new EpisodeTable(surroundings.clock().instant()).render(answer.episodes()));
            case JSON -> surroundings.out().println(answer.json().toPrettyString());
        }
        surroundings.out().flush();
        answer.remarks(limit).forEach(surroundings::say);
        return ExitCode.OK;
    }

    private List<Parameter> parameters(Instant now) {
        List<Parameter> parameters = new ArrayList<>();
        matchers.ifPresent(text -> parameters.add(new Parameter("match", text)));
        from.ifPresent(text -> parameters.add(moment("from", text, now)));
        to.ifPresent(text -> parameters.add(moment("to", text, now)));
        at.ifPresent(text -> parameters.add(moment("at", text, now)));
        status.ifPresent(wanted -> parameters.add(new Parameter("status", wanted.toString())));
        receiver.ifPresent(name -> parameters.add(new Parameter("receiver", name)));
        return parameters;
    }

    private static Parameter moment(String name, String text, Instant now) {
        return new Parameter(name, Moment.parse("--" + name, text, now).toString());
    }

    /** Follows the cursors until there is enough. */
    private Answer ask(HistoryClient client, List<Parameter> filter) {
        Answer answer = Answer.none();
        do {
            List<Parameter> page = new ArrayList<>(filter);
            int wanted =
                    limit == 0 ? PAGE : Math.min(PAGE, limit - answer.episodes().size());
            page.add(new Parameter("limit", Integer.toString(wanted)));
            answer.next().ifPresent(cursor -> page.add(new Parameter("cursor", cursor)));
            answer = answer.with(client.get("/api/v1/episodes", page));
        } while (answer.next().isPresent() && (limit == 0 || answer.episodes().size() < limit));
        return answer;
    }

    /** All pages as one: complete only if each is. */
    private record Answer(List<JsonNode> episodes, List<JsonNode> gaps, boolean complete, Optional<String> next) {
        static Answer none() {
            return new Answer(List.of(), List.of(), true, Optional.empty());
        }

        Answer with(JsonNode page) {
            List<JsonNode> more = new ArrayList<>(episodes);
            page.path("episodes").forEach(more::add);
            List<JsonNode> otherGaps = new ArrayList<>(gaps);
            page.path("gaps").valueStream().filter(gap -> !gaps.contains(gap)).forEach(otherGaps::add);
            Optional<String> cursor =
                    Optional.of(page.path("next")).filter(JsonNode::isTextual).map(JsonNode::asText);
            return new Answer(more, otherGaps, complete && page.path("complete").asBoolean(true), cursor);
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

        List<String> remarks(int limit) {
            List<String> remarks = new ArrayList<>();
            if (next.isPresent()) {
                remarks.add("there are more than " + limit + ": ask for more with --limit");
            }
            if (!complete) {
                remarks.add("not complete: %d gap(s) in what was received; --output json shows them"
                        .formatted(gaps.size()));
            }
            return remarks;
        }
    }
}
