package io.alerthistory.doctor.report;

import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DiagnosisSeverity;
import java.util.List;
import java.util.Locale;

/** Formats the doctor's report for a terminal: a line per check, and the meaning and remedy of each problem. */
public final class DoctorReportText {
    private static final String INDENT = " ".repeat(23);

    private DoctorReportText() {}

    public static String of(List<ExaminationResult> examinations) {
        var text = new StringBuilder();
        examinations.forEach(examination -> append(text, examination));
        return text.toString();
    }

    private static void append(StringBuilder text, ExaminationResult examination) {
        text.append(printable(examination.subject().toString())).append(System.lineSeparator());
        examination.diagnoses().forEach(diagnosis -> text.append(lines(diagnosis)));
        text.append("%d errors, %d warnings, %d unknown, %d healthy%n%n"
                .formatted(
                        examination.count(DiagnosisSeverity.ERROR),
                        examination.count(DiagnosisSeverity.WARNING),
                        examination.count(CheckResult.Unknown.class),
                        examination.count(CheckResult.Healthy.class)));
    }

    private static String lines(Diagnosis diagnosis) {
        String head = "%-8s %-15s %s%n"
                .formatted(
                        verdict(diagnosis.result()),
                        diagnosis.check(),
                        printable(diagnosis.result().message()));
        return diagnosis.result() instanceof CheckResult.CheckFinding finding ? head + below(finding, diagnosis) : head;
    }

    private static String below(CheckResult.CheckFinding finding, Diagnosis diagnosis) {
        return below("impact", finding.impact())
                + below("remedy", finding.remedy())
                + below("runbook", finding.guide().runbook().link())
                + below("source", diagnosis.source().toString());
    }

    private static String below(String heading, String text) {
        return INDENT + heading + ": " + printable(text) + System.lineSeparator();
    }

    private static String verdict(CheckResult result) {
        return switch (result) {
            case CheckResult.Healthy _ -> "ok";
            case CheckResult.NotApplicable _ -> "-";
            case CheckResult.Unknown _ -> "unknown";
            case CheckResult.CheckFinding finding -> finding.severity().word().toUpperCase(Locale.ROOT);
        };
    }

    /** What a server or a store says must not move the terminal's cursor. */
    private static String printable(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
