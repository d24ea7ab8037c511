package io.alerthistory.postgres.audit;

import java.util.List;

/** A check with what came of it. */
public record Finding(Check check, Verdict verdict, String evidence) {
    static Finding of(Check check, Judgement judgement) {
        return new Finding(check, judgement.verdict(), judgement.evidence());
    }

    /** Of a check whose query was answered. */
    public static Finding judged(Check check, Source.Sql source, List<Row> rows) {
        return of(check, source.judge().of(rows));
    }

    public static Finding outside(Check check, Source.Outside source) {
        return new Finding(check, Verdict.OUTSIDE_SQL, source.cover());
    }

    /** Of a check that {@code role} may not see; never a pass. */
    public static Finding unseen(Check check, Source.Sql source, String role) {
        return new Finding(
                check,
                Verdict.CANNOT_SEE,
                "the role " + role + " may not see it: " + source.right().remedy(role));
    }

    public boolean failed(Severity severity) {
        return verdict == Verdict.FAIL && check.severity() == severity;
    }

    /** What to change; empty unless it failed. */
    public String remedy() {
        return verdict == Verdict.FAIL ? check.remedy() : "";
    }
}
