package io.alerthistory.cli.doctor;

import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Severity;
import java.util.List;
import java.util.Locale;

/** What was found, for a terminal: a line for each, and below what is wrong what it means and what to do. */
final class ReportText {
    private static final String BELOW = " ".repeat(23);

    private ReportText() {}

    static String of(List<Examination> all) {
        var text = new StringBuilder();
        all.forEach(one -> append(text, one));
        return text.toString();
    }

    private static void append(StringBuilder text, Examination one) {
        text.append(printable(one.place().toString())).append(System.lineSeparator());
        one.diagnoses().forEach(diagnosis -> text.append(lines(diagnosis)));
        text.append("%d errors, %d warnings, %d unknown, %d healthy%n%n"
                .formatted(
                        one.count(Severity.ERROR),
                        one.count(Severity.WARNING),
                        one.count(Result.Unknown.class),
                        one.count(Result.Healthy.class)));
    }

    private static String lines(Diagnosis diagnosis) {
        String head = "%-8s %-13s %s%n"
                .formatted(
                        verdict(diagnosis.result()),
                        diagnosis.check(),
                        printable(diagnosis.result().sentence()));
        return diagnosis.result() instanceof Result.Finding finding ? head + below(finding, diagnosis) : head;
    }

    private static String below(Result.Finding finding, Diagnosis diagnosis) {
        return below("means", finding.meaning())
                + below("do", finding.remedy())
                + below("read", finding.guide().runbook().link())
                + below("seen by", diagnosis.source().toString());
    }

    private static String below(String word, String text) {
        return BELOW + word + ": " + printable(text) + System.lineSeparator();
    }

    private static String verdict(Result result) {
        return switch (result) {
            case Result.Healthy _ -> "ok";
            case Result.NotHere _ -> "-";
            case Result.Unknown _ -> "unknown";
            case Result.Finding finding -> finding.severity().word().toUpperCase(Locale.ROOT);
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
