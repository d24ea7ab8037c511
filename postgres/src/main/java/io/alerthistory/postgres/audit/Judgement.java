package io.alerthistory.postgres.audit;

import java.util.List;

/**
 * A verdict and what it rests on.
 *
 * @param evidence what was seen, or why it does not matter here
 */
public record Judgement(Verdict verdict, String evidence) {
    static Judgement pass(String evidence) {
        return new Judgement(Verdict.PASS, evidence);
    }

    static Judgement fail(String evidence) {
        return new Judgement(Verdict.FAIL, evidence);
    }

    static Judgement accepted(String evidence) {
        return new Judgement(Verdict.ACCEPTED, evidence);
    }

    static Judgement notApplicable(String reason) {
        return new Judgement(Verdict.NOT_APPLICABLE, reason);
    }

    static Judgement passIf(boolean right, String evidence) {
        return right ? pass(evidence) : fail(evidence);
    }

    /** Passes when nothing was found, else fails with all that was. */
    static Judgement none(List<String> found, String whenNone) {
        return found.isEmpty() ? pass(whenNone) : fail(String.join("; ", found));
    }
}
