package io.alerthistory.cli.audit;

import io.alerthistory.postgres.audit.Checklist;
import io.alerthistory.postgres.audit.Finding;
import io.alerthistory.postgres.audit.Severity;
import io.alerthistory.postgres.audit.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found, for a terminal: a line a check, its evidence below, and what to do where it failed. */
final class Report {
    private static final String FORM = "%-7s %-14s %-8s %s%n";
    private static final String BELOW = " ".repeat(31);

    private Report() {}

    static String table(List<Finding> findings) {
        StringBuilder text = new StringBuilder(String.format(FORM, "ID", "VERDICT", "SEVERITY", "CHECK"));
        findings.forEach(finding -> text.append(lines(finding)));
        return text.append(System.lineSeparator())
                .append(summary(findings))
                .append(System.lineSeparator())
                .toString();
    }

    /** How many of each verdict, and how bad what failed is. */
    static String summary(List<Finding> findings) {
        String verdicts = Arrays.stream(Verdict.values())
                .map(verdict -> findings.stream()
                                .filter(finding -> finding.verdict() == verdict)
                                .count() + " " + verdict)
                .collect(Collectors.joining(", "));
        String failed = Arrays.stream(Severity.values())
                .map(severity -> count(findings, severity) + " " + severity)
                .collect(Collectors.joining(", "));
        return "%s; failed: %s (numbers of the %s; AH.n are our own)".formatted(verdicts, failed, Checklist.BENCHMARK);
    }

    static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.failed(severity)).count();
    }

    private static String lines(Finding finding) {
        String verdict = finding.verdict().toString();
        String head = FORM.formatted(
                finding.check().id(),
                finding.verdict() == Verdict.FAIL ? verdict.toUpperCase(Locale.ROOT) : verdict,
                finding.check().severity(),
                finding.check().title());
        String remedy = finding.remedy().isEmpty() ? "" : BELOW + "do: " + finding.remedy() + System.lineSeparator();
        return head + BELOW + printable(finding.evidence()) + System.lineSeparator() + remedy;
    }

    /** Whoever names a role or a table must not move the terminal's cursor. */
    private static String printable(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
