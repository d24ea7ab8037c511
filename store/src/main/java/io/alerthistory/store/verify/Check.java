package io.alerthistory.store.verify;

/** One thing that was looked at, by name, and what came of it. */
public record Check(String name, Result result) {

    /** What came of a check; each has one sentence. */
    public sealed interface Result {
        String sentence();
    }

    /** All is well. */
    public record Passed(String sentence) implements Result {}

    /** Something is wrong. */
    public record Failed(String sentence) implements Result {}

    /** It could not be looked at, and says why; that is neither. */
    public record Skipped(String sentence) implements Result {}

    static Check passed(String name, String sentence) {
        return new Check(name, new Passed(sentence));
    }

    static Check failed(String name, String sentence) {
        return new Check(name, new Failed(sentence));
    }

    static Check skipped(String name, String sentence) {
        return new Check(name, new Skipped(sentence));
    }

    /** passed, failed or skipped. */
    public String word() {
        return switch (result) {
            case Passed _ -> "passed";
            case Failed _ -> "failed";
            case Skipped _ -> "skipped";
        };
    }

    boolean isFailed() {
        return result instanceof Failed;
    }
}
