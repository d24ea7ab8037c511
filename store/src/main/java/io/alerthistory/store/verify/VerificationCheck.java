package io.alerthistory.store.verify;

/** One thing that was looked at, by name, and what came of it. */
public record VerificationCheck(String name, VerificationResult result) {

    /** What came of a check; each has one sentence. */
    public sealed interface VerificationResult {
        String message();
    }

    /** All is well. */
    public record PassedCheck(String message) implements VerificationResult {}

    /** Something is wrong. */
    public record FailedCheck(String message) implements VerificationResult {}

    /** It could not be looked at, and says why; that is neither. */
    public record SkippedCheck(String message) implements VerificationResult {}

    static VerificationCheck passed(String name, String sentence) {
        return new VerificationCheck(name, new PassedCheck(sentence));
    }

    static VerificationCheck failed(String name, String sentence) {
        return new VerificationCheck(name, new FailedCheck(sentence));
    }

    static VerificationCheck skipped(String name, String sentence) {
        return new VerificationCheck(name, new SkippedCheck(sentence));
    }

    /** passed, failed or skipped. */
    public String resultText() {
        return switch (result) {
            case PassedCheck _ -> "passed";
            case FailedCheck _ -> "failed";
            case SkippedCheck _ -> "skipped";
        };
    }

    boolean isFailed() {
        return result instanceof FailedCheck;
    }
}
