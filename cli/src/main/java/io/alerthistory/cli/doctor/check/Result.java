package io.alerthistory.cli.doctor.check;

/** What came of a look. */
public sealed interface Result {
    /** One line for people. */
    String sentence();

    /** It is as it should be. */
    record Healthy(String sentence) implements Result {}

    /** There is no such thing here that could be wrong. */
    record NotHere(String sentence) implements Result {}

    /** It could not be looked at, which is no good news. */
    record Unknown(String sentence) implements Result {}

    /**
     * Something is wrong.
     *
     * @param sentence the symptom
     * @param meaning what follows from it
     * @param remedy what to do, with the command
     */
    record Finding(Severity severity, String sentence, String meaning, String remedy, Guide guide) implements Result {}

    static Finding error(String sentence, String meaning, String remedy, Guide guide) {
        return new Finding(Severity.ERROR, sentence, meaning, remedy, guide);
    }

    static Finding warning(String sentence, String meaning, String remedy, Guide guide) {
        return new Finding(Severity.WARNING, sentence, meaning, remedy, guide);
    }
}
