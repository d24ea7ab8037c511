package io.alerthistory.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats results as Markdown tables. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String of(LoadResult result) {
        return of(
                List.of(
                        "endpoint",
                        "mode",
                        "alerts/request",
                        "connections",
                        "alerts/s",
                        "p50",
                        "p99",
                        "largest",
                        "failures"),
                List.of(List.of(
                        result.plan().endpoint().path,
                        result.plan().mode().toString(),
                        Integer.toString(result.plan().alertsARequest()),
                        Integer.toString(result.plan().connections()),
                        number(result.alertsASecond()),
                        millis(result.median()),
                        millis(result.p99()),
                        millis(result.largest()),
                        result.failures())));
    }

    static String of(List<String> head, List<List<String>> rows) {
        return line(head)
                + line(head.stream().map(_ -> "---").toList())
                + rows.stream().map(MarkdownTable::line).collect(Collectors.joining());
    }

    /** 12,345. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
