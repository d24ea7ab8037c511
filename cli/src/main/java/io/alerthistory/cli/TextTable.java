package io.alerthistory.cli;

import io.alerthistory.history.VisibleText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows below a header, with columns as wide as their longest cell. */
public final class TextTable {
    private TextTable() {}

    public static String render(List<String> header, List<List<String>> rows) {
        List<List<String>> lines =
                Stream.concat(Stream.of(header), rows.stream()).toList();
        int[] widths = IntStream.range(0, header.size() - 1)
                .map(column -> lines.stream()
                        .mapToInt(line -> length(line.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - length(cell) + 2));
        }
        return line.append(cells.getLast()).toString().stripTrailing() + "\n";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** Whoever sends alerts must not move the terminal's cursor, nor reverse what it shows. */
    public static String printable(String text) {
        return VisibleText.line(text);
    }
}
