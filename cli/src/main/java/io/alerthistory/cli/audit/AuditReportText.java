package io.alerthistory.cli.audit;

import io.alerthistory.cli.TextTable;
import io.alerthistory.postgres.audit.AuditChecklist;
import io.alerthistory.postgres.audit.AuditFinding;
import io.alerthistory.postgres.audit.AuditSeverity;
import io.alerthistory.postgres.audit.AuditVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the audit report for a terminal: a line per check, its evidence below, and a remedy if it failed. */
final class AuditReportText {
    private static final String ROW_FORMAT = "%-7s %-14s %-8s %s%n";
    private static final String INDENT = " ".repeat(31);

    private AuditReportText() {}

    static String table(List<AuditFinding> findings) {
        var text = new StringBuilder(String.format(ROW_FORMAT, "ID", "VERDICT", "SEVERITY", "CHECK"));
        findings.forEach(finding -> text.append(lines(finding)));
        return text.append(System.lineSeparator())
                .append(summary(findings))
                .append(System.lineSeparator())
                .toString();
    }

    /** How many of each verdict, and how bad what failed is. */
    static String summary(List<AuditFinding> findings) {
        String verdicts = Arrays.stream(AuditVerdict.values())
                .map(verdict -> findings.stream()
                                .filter(finding -> finding.verdict() == verdict)
                                .count() + " " + verdict)
                .collect(Collectors.joining(", "));
        String failures = Arrays.stream(AuditSeverity.values())
                .map(severity -> count(findings, severity) + " " + severity)
                .collect(Collectors.joining(", "));
        return "%s; failed: %s (numbers of the %s; AH.n are our own)"
                .formatted(verdicts, failures, AuditChecklist.BENCHMARK);
    }

    static long count(List<AuditFinding> findings, AuditSeverity severity) {
        return findings.stream().filter(finding -> finding.failed(severity)).count();
    }

    private static String lines(AuditFinding finding) {
        String verdict = finding.verdict().toString();
        String head = ROW_FORMAT.formatted(
                finding.check().id(),
                finding.verdict() == AuditVerdict.FAIL ? verdict.toUpperCase(Locale.ROOT) : verdict,
                finding.check().severity(),
                finding.check().title());
        String remedy =
                finding.remedy().isEmpty() ? "" : INDENT + "remedy: " + finding.remedy() + System.lineSeparator();
        return head + INDENT + TextTable.printable(finding.evidence()) + System.lineSeparator() + remedy;
    }
}
