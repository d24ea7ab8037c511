package io.alerthistory.cli.verify;

import io.alerthistory.cli.TextTable;
import io.alerthistory.store.verify.HistoryFigures;
import io.alerthistory.store.verify.VerificationCheck;
import io.alerthistory.store.verify.VerificationReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the report for a terminal. */
final class VerificationReportText {
    private VerificationReportText() {}

    static String of(VerificationReport report) {
        return report.checks().stream().map(VerificationReportText::line).collect(Collectors.joining())
                + "\n"
                + figures(report.figures())
                + verdict(report);
    }

    // A server's message may hold what it read from a damaged page.
    private static String line(VerificationCheck check) {
        String word = check.isFailed() ? check.resultText().toUpperCase(Locale.ROOT) : check.resultText();
        return "%-8s %-12s %s%n"
                .formatted(
                        word, check.name(), TextTable.printable(check.result().message()));
    }

    private static String figures(HistoryFigures figures) {
        return """
                %,d runs, %,d sightings, %,d deliveries of %,d alerts; %d closed days in the ledger
                newest fact: %s%s
                """.formatted(
                        figures.runs(),
                        figures.sightings(),
                        figures.deliveries(),
                        figures.series(),
                        figures.closedDays(),
                        figures.newestFact().map(Object::toString).orElse("none"),
                        figures.lost()
                                .map(lost -> "; the live database has up to the same moment %d s more"
                                        .formatted(lost.toSeconds()))
                                .orElse(""));
    }

    private static String verdict(VerificationReport report) {
        List<String> failed = report.checks().stream()
                .filter(VerificationCheck::isFailed)
                .map(VerificationCheck::name)
                .toList();
        return failed.isEmpty()
                ? "all checks passed (%d s)%n".formatted(report.took().toSeconds())
                : "some checks failed: %s (%d s)%n"
                        .formatted(String.join(", ", failed), report.took().toSeconds());
    }
}
