package io.alerthistory.doctor.check;

/** The result of a check. */
public sealed interface CheckResult {
    /** One line for people. */
    String message();

    /** The check found no problem. */
    record Healthy(String message) implements CheckResult {}

    /** The check does not apply here. */
    record NotApplicable(String message) implements CheckResult {}

    /** The check could not run. This is not a success. */
    record Unknown(String message) implements CheckResult {}

    /**
     * The check found a problem.
     *
     * @param message the symptom
     * @param impact the consequence
     * @param remedy what to do, with the command
     */
    record CheckFinding(DiagnosisSeverity severity, String message, String impact, String remedy, GuideSection guide)
            implements CheckResult {}

    static CheckFinding error(String message, String impact, String remedy, GuideSection guide) {
        return new CheckFinding(DiagnosisSeverity.ERROR, message, impact, remedy, guide);
    }

    static CheckFinding warning(String message, String impact, String remedy, GuideSection guide) {
        return new CheckFinding(DiagnosisSeverity.WARNING, message, impact, remedy, guide);
    }
}
