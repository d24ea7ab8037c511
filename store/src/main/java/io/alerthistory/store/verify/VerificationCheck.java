package io.alerthistory.store.verify;

/** A check, by name, and its result. */
public record VerificationCheck(String name, VerificationResult result) {

    /** The result of a check, with one sentence. */
    public sealed interface VerificationResult {
        String message();
    }

    /** The check passed. */
    public record PassedCheck(String message) implements VerificationResult {}

    /** The check failed. */
    public record FailedCheck(String message) implements VerificationResult {}

    /** The check could not run, for this reason. This is neither a success nor a failure. */
    public record SkippedCheck(String message) implements VerificationResult {}

    static VerificationCheck passed(String name, String message) {
        return new VerificationCheck(name, new PassedCheck(message));
    }

    static VerificationCheck failed(String name, String message) {
        return new VerificationCheck(name, new FailedCheck(message));
    }

    static VerificationCheck skipped(String name, String message) {
        return new VerificationCheck(name, new SkippedCheck(message));
    }

    /** passed, failed or skipped. */
    public String resultText() {
        return switch (result) {
            case PassedCheck _ -> "passed";
            case FailedCheck _ -> "failed";
            case SkippedCheck _ -> "skipped";
        };
    }

    public boolean isFailed() {
        return result instanceof FailedCheck;
    }
}
