package io.alerthistory.e2e.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reports as surefire writes them. */
class TestOutcomeTest {
    private static final String PASSED = "<testcase name=\"reads\" classname=\"a.ReaderTest\" time=\"0.1\"/>";
    private static final String FAILED = "<testcase name=\"reads(String)[2]\" classname=\"a.ReaderTest\"><failure "
            + "type=\"x\">no</failure></testcase>";

    @Test
    void aTestThatEndedWellPassed() {
        assertThat(outcome(PASSED)).isEqualTo(TestOutcome.PASSED);
    }

    @Test
    void oneFailureOfATestWithParametersIsAFailure() {
        assertThat(outcome(PASSED + FAILED)).isEqualTo(TestOutcome.FAILED);
    }

    @Test
    void aClassThatCannotBeSetUpFailsItsTests() {
        assertThat(outcome("<testcase name=\"\" classname=\"a.ReaderTest\"><error type=\"x\">no</error></testcase>"))
                .isEqualTo(TestOutcome.FAILED);
    }

    @Test
    void aTestThatPassedOnceRepeatedIsAFlakeAndNoFailure() {
        assertThat(outcome("<testcase name=\"reads\"><flakyFailure type=\"x\">no</flakyFailure></testcase>"))
                .isEqualTo(TestOutcome.PASSED);
    }

    @Test
    void aSkippedTestIsNoPassedOne() {
        assertThat(outcome("<testcase name=\"reads\"><skipped message=\"no cluster\"/></testcase>"))
                .isEqualTo(TestOutcome.SKIPPED);
    }

    @Test
    void anotherTestSaysNothing() {
        assertThat(outcome("<testcase name=\"readsMore\"><failure type=\"x\">no</failure></testcase>"))
                .isEqualTo(TestOutcome.UNKNOWN);
    }

    @Test
    void aReportThatIsNotCompleteSaysNothing() {
        assertThat(TestOutcome.of("<testsuite>" + PASSED, "reads")).isEqualTo(TestOutcome.UNKNOWN);
    }

    private static TestOutcome outcome(String testCases) {
        return TestOutcome.of("<testsuite>" + testCases + "</testsuite>", "reads");
    }
}
