package io.alerthistory.e2e.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.e2e.ProjectCheckout;
import io.alerthistory.spec.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/COMPLETION_REPORT.md lists every goal of the design document, and what it names exists and works. */
class CompletionReportTest {
    private static final String RESOURCES = "e2e/src/test/resources/completion/";
    private static final String GOALS = ProjectCheckout.text(RESOURCES + "design-goals.md");
    private static final List<GoalList> LISTS = GoalList.parse(ProjectCheckout.text(RESOURCES + "evidence.yaml"));
    /** What the document mentions outside of its phases and criteria. */
    private static final String OUTSIDE = "Outside the phases";

    @Test
    void everyGoalOfTheDesignIsListedOnce() {
        assertThat(LISTS.stream()
                        .filter(list -> !list.section().equals(OUTSIDE))
                        .flatMap(GoalList::designGoals))
                .containsExactlyElementsOf(DesignGoal.parse(GOALS));
    }

    @Test
    void theGoalsAreThoseOfTheDesignDocument() throws IOException {
        Path document = ProjectCheckout.root().resolveSibling("shared/design/design-document.md");
        assumeTrue(Files.exists(document), "skipped: there is no ../shared/design");
        assertThat(Files.readString(document)).contains(GOALS.strip());
    }

    @Test
    void everyGoalThatIsNotDoneHasAReasonAndEveryOtherAPlace() {
        assertThat(evidence()).allSatisfy(goal -> {
            if (goal.state() == GoalState.DONE) {
                assertThat(goal.where()).as(goal.goal()).isNotEmpty();
            } else {
                assertThat(goal.missing() + goal.unmet().toList())
                        .as(goal.goal())
                        .isNotEqualTo("[]");
            }
        });
    }

    @Test
    void everyPlaceExists() {
        assertThat(evidence().flatMap(goal -> goal.where().stream())).isNotEmpty();
        assertThat(problems(GoalEvidence::where, name -> {
                    String path = CompletionReportPage.isPath(name) ? name : ProjectFiles.ofType(name);
                    return ProjectCheckout.file(path).toFile().exists() ? "" : name + ": no such file";
                }))
                .isEmpty();
    }

    @Test
    void everyTestExistsAndIsEnabled() {
        assertThat(evidence().flatMap(goal -> goal.tests().stream())).isNotEmpty();
        assertThat(problems(GoalEvidence::tests, name -> TestMethod.find(name).enabled() ? "" : name + ": is disabled"))
                .isEmpty();
    }

    /** All problems at once, since a renamed type is usually named several times. */
    private static List<String> problems(Function<GoalEvidence, List<String>> names, Function<String, String> check) {
        return evidence()
                .map(names)
                .flatMap(List::stream)
                .distinct()
                .map(name -> {
                    try {
                        return check.apply(name);
                    } catch (IllegalStateException e) {
                        return e.getMessage();
                    }
                })
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    @Test
    void theCheckRunsEveryScript() {
        List<String> commands = ProjectCheckout.text(".ci/run")
                .lines()
                .filter(line -> !line.strip().startsWith("#"))
                .toList();
        assertThat(evidence().flatMap(goal -> goal.scripts().stream())).allSatisfy(script -> {
            assertThat(ProjectCheckout.file(script)).isExecutable();
            assertThat(commands).anyMatch(line -> line.contains(script));
        });
    }

    @Test
    void everyFigureIsOnItsPageWithItsCommand() {
        assertThat(evidence().flatMap(goal -> goal.measured().stream()))
                .isNotEmpty()
                .allSatisfy(figure ->
                        assertThat(figure.isRecorded()).as(figure.command()).isTrue());
    }

    @Test
    void noTestFailedInItsLastRun() {
        // Not this class: its report is written when it ends.
        Map<TestOutcome, List<String>> outcomes = tests().filter(
                        test -> !test.type().equals(CompletionReportTest.class.getSimpleName()))
                .collect(Collectors.groupingBy(
                        TestOutcome::of, Collectors.mapping(TestMethod::name, Collectors.toList())));
        outcomes.getOrDefault(TestOutcome.SKIPPED, List.of())
                .forEach(name -> System.out.printf("completion report: %s was skipped%n", name));
        System.out.printf(
                "completion report: %d named tests passed in their last run, %d have no current report%n",
                outcomes.getOrDefault(TestOutcome.PASSED, List.of()).size(),
                outcomes.getOrDefault(TestOutcome.UNKNOWN, List.of()).size());
        assertThat(outcomes.getOrDefault(TestOutcome.FAILED, List.of()))
                .as("named tests that failed in their last run; run them again")
                .isEmpty();
    }

    @Test
    void thePageIsWhatTheEvidenceYields() {
        String page = CompletionReportPage.render(LISTS);
        assertThat(page.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        CommittedFile.at("docs/COMPLETION_REPORT.md").check(page);
    }

    private static Stream<GoalEvidence> evidence() {
        return LISTS.stream().map(GoalList::goals).flatMap(List::stream);
    }

    private static Stream<TestMethod> tests() {
        return evidence()
                .map(GoalEvidence::tests)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .map(TestMethod::find);
    }
}
