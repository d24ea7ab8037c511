package io.alerthistory.e2e.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The state of a goal follows from its evidence alone. */
class GoalEvidenceTest {
    private static final String MANY = "counted: [{what: lines, files: [README.md], pattern: '^', atLeast: 10}]";
    private static final String TOO_MANY = "counted: [{what: lines, files: [README.md], pattern: '^', atLeast: 99999}]";

    @Test
    void withoutEvidenceNothingIsDone() {
        assertThat(state("where: [README.md]")).isEqualTo(GoalState.NOT_DONE);
        assertThat(state("where: [README.md], " + TOO_MANY)).isEqualTo(GoalState.NOT_DONE);
    }

    @Test
    void aTestOrACountThatIsReachedIsEvidence() {
        assertThat(state("tests: [DesignGoalTest.any]")).isEqualTo(GoalState.DONE);
        assertThat(state("scripts: [charts/test]")).isEqualTo(GoalState.DONE);
        assertThat(state(MANY)).isEqualTo(GoalState.DONE);
    }

    @Test
    void whatIsMissingOrNotReachedLeavesAPart() {
        assertThat(state("tests: [DesignGoalTest.any], missing: a page")).isEqualTo(GoalState.PARTLY_DONE);
        assertThat(state("tests: [DesignGoalTest.any], " + TOO_MANY)).isEqualTo(GoalState.PARTLY_DONE);
    }

    private static GoalState state(String evidence) {
        return GoalList.parse("[{section: Phase, list: Tasks, goals: [{goal: one, %s}]}]".formatted(evidence))
                .getFirst()
                .goals()
                .getFirst()
                .state();
    }
}
