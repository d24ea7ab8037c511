package io.alerthistory.e2e.completion;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the repository has for one goal, as evidence.yaml lists it.
 *
 * @param goal the goal in the words of the design document
 * @param where types, by their simple names, or paths from the root of the project
 * @param tests test methods, as {@code Class.method}
 * @param scripts paths of scripts that .ci/run runs
 * @param differs how the repository reaches the goal in another way than the document describes
 * @param missing what is not there, and why
 */
record GoalEvidence(
        String goal,
        List<String> where,
        List<String> tests,
        List<String> scripts,
        List<CountedEvidence> counted,
        List<MeasuredEvidence> measured,
        String differs,
        String missing) {
    GoalEvidence {
        where = List.copyOf(requireNonNullElse(where, List.of()));
        tests = List.copyOf(requireNonNullElse(tests, List.of()));
        scripts = List.copyOf(requireNonNullElse(scripts, List.of()));
        counted = List.copyOf(requireNonNullElse(counted, List.of()));
        measured = List.copyOf(requireNonNullElse(measured, List.of()));
        differs = requireNonNullElse(differs, "").strip();
        missing = requireNonNullElse(missing, "").strip();
    }

    /** Nothing is done without evidence, and a number that is not reached is missing. */
    GoalState state() {
        boolean shown =
                !tests.isEmpty() || !scripts.isEmpty() || met().findAny().isPresent();
        if (!shown) {
            return GoalState.NOT_DONE;
        }
        return missing.isEmpty() && unmet().findAny().isEmpty() ? GoalState.DONE : GoalState.PARTLY_DONE;
    }

    Stream<String> met() {
        return descriptions(true);
    }

    Stream<String> unmet() {
        return descriptions(false);
    }

    private Stream<String> descriptions(boolean met) {
        return Stream.concat(
                counted.stream().filter(count -> count.isMet() == met).map(CountedEvidence::describe),
                measured.stream().filter(figure -> figure.isMet() == met).map(MeasuredEvidence::describe));
    }
}
