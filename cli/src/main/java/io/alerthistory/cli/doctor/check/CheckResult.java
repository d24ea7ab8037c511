package io.alerthistory.cli.doctor.check;

/** What came of a look. */
public sealed interface CheckResult {
    /** One line for people. */
    String message();

    /** It is as it should be. */
    record Healthy(String message) implements CheckResult {}

    /** There is no such thing here that could be wrong. */
    record NotApplicable(String message) implements CheckResult {}

    /** It could not be looked at, which is no good news. */
    record Unknown(String message) implements CheckResult {}

    /**
     * Something is wrong.
     *
     * @param message the symptom
     * @param impact what follows from it
     * @param remedy what to do, with the command
     */
    record CheckFinding(DiagnosisSeverity severity, String message, String impact, String remedy, GuideSection guide)
            implements CheckResult {}

    static CheckFinding error(String sentence, String meaning, String remedy, GuideSection guide) {
        return new CheckFinding(DiagnosisSeverity.ERROR, sentence, meaning, remedy, guide);
    }

    static CheckFinding warning(String sentence, String meaning, String remedy, GuideSection guide) {
        return new CheckFinding(DiagnosisSeverity.WARNING, sentence, meaning, remedy, guide);
    }
}
