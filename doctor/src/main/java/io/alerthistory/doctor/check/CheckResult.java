package io.alerthistory.doctor.check;

/** The result of a check. */
public sealed interface CheckResult {
    /** One line for people. */
    String sentence();

    /** The check found no problem. */
    record Healthy(String sentence) implements CheckResult {}

    /** The check does not apply here. */
    record NotApplicable(String sentence) implements CheckResult {}

    /** The check could not run. This is not a success. */
    record Unknown(String sentence) implements CheckResult {}

    /**
     * The check found a problem.
     *
     * @param sentence the symptom
     * @param meaning the consequence
     * @param remedy what to do, with the command
     */
    record CheckFinding(DiagnosisSeverity severity, String sentence, String meaning, String remedy, GuideSection guide)
            implements CheckResult {}

    static CheckFinding error(String sentence, String meaning, String remedy, GuideSection guide) {
        return new CheckFinding(DiagnosisSeverity.ERROR, sentence, meaning, remedy, guide);
    }

    static CheckFinding warning(String sentence, String meaning, String remedy, GuideSection guide) {
        return new CheckFinding(DiagnosisSeverity.WARNING, sentence, meaning, remedy, guide);
    }
}
