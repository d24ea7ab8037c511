package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.InstanceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Formats a preview as a table with a summary. */
public final class PreviewText {
    private static final List<String> HEADER = List.of("FIELD OR SETTING", "FROM", "TO", "EFFECT");

    private PreviewText() {}

    public static String of(ChangePreview preview, InstanceNames names, RestartDowntime pause) {
        var heading = "PostgresInstance %s in namespace %s".formatted(names.instance(), names.namespace());
        return preview.differences().isEmpty()
                ? heading + ": no changes\n"
                : heading + ":\n\n" + table(preview.differences()) + "\n" + summary(preview, pause) + "\n";
    }

    private static String table(List<PreviewDifference> differences) {
        var rows = new ArrayList<List<String>>(List.of(HEADER));
        differences.forEach(difference -> rows.add(cells(difference)));
        var widths = Stream.iterate(0, column -> column < HEADER.size(), column -> column + 1)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        var text = new StringBuilder(line(rows.getFirst(), widths));
        for (int i = 0; i < differences.size(); i++) {
            text.append(line(rows.get(i + 1), widths));
            var note = differences.get(i).note();
            if (!note.isEmpty()) {
                text.append("    ").append(note).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> cells(PreviewDifference difference) {
        return List.of(
                difference.subject(),
                orDash(difference.from()),
                orDash(difference.to()),
                difference.effect().toString());
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i))
                    .append(" ".repeat(widths.get(i) - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String summary(ChangePreview preview, RestartDowntime pause) {
        int changes = preview.differences().size();
        var count = changes == 1 ? "1 change" : changes + " changes";
        if (preview.isRefused()) {
            return count + ", refused: no change would be applied.";
        }
        var restart = preview.restarts()
                ? "1 restart of about " + pause.length().toSeconds() + " s (" + pause.reason() + ")"
                : has(preview, ChangeEffect.RELOADS) ? "1 reload, no restart" : "no restart";
        var volume = has(preview, ChangeEffect.EXPANDS) ? "the volume grows in place, " : "";
        return count + ": " + restart + ", " + volume + "no data moved.";
    }

    private static boolean has(ChangePreview preview, ChangeEffect effect) {
        return preview.differences().stream().anyMatch(difference -> difference.effect() == effect);
    }
}
