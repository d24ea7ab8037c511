package io.alerthistory.cli.doctor.check;

import io.alerthistory.operator.decide.Finding;
import io.alerthistory.operator.resource.InstanceStatus.Condition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the operator says of an instance, where doctor does not look itself. */
public final class Conditions {
    // Doctor decides these by the figures that they are made of.
    private static final Set<String> BY_FIGURES =
            Set.of(Finding.Type.VOLUME_ROOM.toString(), Finding.Type.PROVEN.toString());
    private static final Set<String> OWN_CHECKS =
            Set.of(Finding.Type.ARCHIVING.toString(), Finding.Type.RESTART_PENDING.toString());
    private static final Set<String> MILD =
            Set.of(Finding.Type.SETTINGS_FROM_SPEC.toString(), Finding.Type.COLLATIONS_CURRENT.toString());
    private static final Set<String> PASSING = Set.of("Preparing", "Resizing");

    private Conditions() {}

    /**
     * Whose words they are.
     *
     * @param generation of the resource
     * @param observed the generation that the operator has followed
     */
    public record Said(List<Condition> conditions, long generation, long observed, boolean paused) {
        public Said {
            conditions = List.copyOf(conditions);
        }
    }

    public static List<Result> of(Said said, Place.Instance place) {
        if (said.conditions().isEmpty()) {
            return List.of(Result.error(
                    "the instance has no status: no operator has looked at it",
                    "nothing of it is made or kept",
                    place.kubectl("get leases") + "; an operator that watches this namespace must run",
                    Guide.NO_LEADER));
        }
        return Stream.concat(
                        follows(said),
                        said.conditions().stream()
                                .filter(condition -> !BY_FIGURES.contains(condition.type())
                                        && !OWN_CHECKS.contains(condition.type()))
                                .map(condition -> judged(condition, place)))
                .toList();
    }

    private static Stream<Result> follows(Said said) {
        Stream<Result> paused = said.paused()
                ? Stream.of(Result.warning(
                        "the instance is paused",
                        "the operator leaves it as it is: no renewal, no repair",
                        "remove spec.paused when you are done",
                        Guide.NOT_AS_ASKED))
                : Stream.of();
        Stream<Result> behind = said.observed() < said.generation()
                ? Stream.of(Result.warning(
                        "the operator has followed generation " + said.observed() + " of " + said.generation(),
                        "the last change of the spec is not in force",
                        "wait half a minute; then see why the operator does not look",
                        Guide.OPERATOR_FAILS))
                : Stream.of();
        return Stream.concat(paused, behind);
    }

    private static Result judged(Condition condition, Place.Instance place) {
        String sentence = condition.type() + " is " + condition.status() + " (" + condition.reason() + "): "
                + condition.message();
        return switch (condition.status()) {
            case "True" ->
                new Result.Healthy(condition.type() + ": "
                        + (condition.message().isEmpty() ? condition.reason() : condition.message()));
            case "False" -> finding(condition, sentence, place);
            default -> new Result.Unknown(sentence);
        };
    }

    private static Result.Finding finding(Condition condition, String sentence, Place.Instance place) {
        boolean ready = condition.type().equals(Finding.Type.READY.toString());
        boolean mild = MILD.contains(condition.type()) || PASSING.contains(condition.reason());
        return new Result.Finding(
                mild ? Severity.WARNING : Severity.ERROR,
                sentence,
                ready
                        ? "clients cannot log in; senders are answered 503"
                        : "the operator does not do what the spec says; what ran before goes on",
                "do what the message says; " + place.kubectl("describe pgi " + place.name()),
                ready ? Guide.NOT_READY : Guide.NOT_AS_ASKED);
    }

    /** The condition Archiving, which knows of the repositories; it is nothing without one. */
    public static List<Result> archiving(List<Condition> conditions, Place.Instance place) {
        return one(conditions, Finding.Type.ARCHIVING)
                .map(condition -> archiving(condition, place))
                .toList();
    }

    private static Result archiving(Condition condition, Place.Instance place) {
        if (condition.reason().equals("NoRepository")) {
            return Archiving.unwanted(place);
        }
        String sentence = "Archiving is " + condition.status() + " (" + condition.reason() + ") since "
                + condition.lastTransitionTime() + ": " + condition.message();
        return switch (condition.status()) {
            case "True" -> new Result.Healthy(condition.message());
            case "False" ->
                new Result.Finding(
                        PASSING.contains(condition.reason()) ? Severity.WARNING : Severity.ERROR,
                        sentence,
                        "what is acknowledged since then is on the instance's volume alone, and fills it",
                        "see to the store and its credentials; WAL waits, and goes on by itself",
                        Guide.REPOSITORY_AWAY);
            default -> new Result.Unknown(sentence);
        };
    }

    /** The condition RestartPending: True is what a person should know. */
    public static List<Result> restart(List<Condition> conditions, Place.Instance place) {
        return one(conditions, Finding.Type.RESTART_PENDING)
                .<Result>map(condition -> switch (condition.status()) {
                    case "False" -> new Result.Healthy("nothing waits for a restart");
                    case "True" ->
                        Result.warning(
                                "a restart is pending: " + condition.message(),
                                "the instance runs as it was before",
                                place.kubectl("annotate pgi " + place.name()
                                        + " alerthistory.io/restart=$(date -u +%FT%TZ) --overwrite"),
                                Guide.RESTART);
                    default -> new Result.Unknown("RestartPending is unknown: " + condition.message());
                })
                .toList();
    }

    private static Stream<Condition> one(List<Condition> conditions, Finding.Type type) {
        return conditions.stream().filter(condition -> condition.type().equals(type.toString()));
    }
}
