package io.alerthistory.e2e.picture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A dashboard as SVG, each panel where Grafana would put it: graphs as lines, everything else as its newest values.
 *
 * @param dashboard the JSON that Grafana reads
 * @param answers the lines that a query yields, from its PromQL with variables and its legend
 */
public record DashboardPicture(JsonNode dashboard, BiFunction<String, String, List<GraphLine>> answers) {
    private static final int COLUMN = 50;
    private static final int UNIT = 24;
    private static final int GAP = 4;
    private static final int TITLE = 20;
    private static final int TEXT = 14;
    private static final List<String> COLOURS =
            List.of("#3274d9", "#56a64b", "#e0b400", "#e02f44", "#8f3bb8", "#ff780a", "#37872d", "#5794f2");

    public String svg() {
        var panels = new StringBuilder();
        int height = 0;
        for (var panel : dashboard.path("panels")) {
            var position = place(panel);
            panels.append(
                    panel.path("type").asText().equals("row")
                            ? text(
                                    position.x(),
                                    position.y() + 17,
                                    14,
                                    "#1f2937",
                                    panel.path("title").asText())
                            : panel(panel, position));
            height = Math.max(height, position.y() + position.height());
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif">
                <rect width="100%%" height="100%%" fill="#f4f5f5"/>
                """.formatted(24 * COLUMN, height + GAP) + panels + "</svg>\n";
    }

    private record PanelPosition(int x, int y, int width, int height) {}

    private static PanelPosition place(JsonNode panel) {
        var grid = panel.path("gridPos");
        return new PanelPosition(
                grid.path("x").asInt() * COLUMN + GAP,
                grid.path("y").asInt() * UNIT + GAP,
                grid.path("w").asInt() * COLUMN - 2 * GAP,
                grid.path("h").asInt() * UNIT - GAP);
    }

    private String panel(JsonNode panel, PanelPosition position) {
        var unit = panel.path("fieldConfig").path("defaults").path("unit").asText("none");
        var lines = new ArrayList<GraphLine>();
        for (var target : panel.path("targets")) {
            lines.addAll(answers.apply(
                    target.path("expr").asText(), target.path("legendFormat").asText()));
        }
        var frame = "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" fill=\"#fff\" stroke=\"#d8d9da\"/>\n"
                .formatted(position.x(), position.y(), position.width(), position.height());
        var content = panel.path("type").asText().equals("timeseries") && !lines.isEmpty()
                ? graph(lines, unit, position)
                : values(lines, unit, position);
        return frame
                + text(
                        position.x() + 6,
                        position.y() + 15,
                        11,
                        "#1f2937",
                        panel.path("title").asText())
                + content;
    }

    private static String graph(List<GraphLine> lines, String unit, PanelPosition position) {
        double max = lines.stream().mapToDouble(GraphLine::max).max().orElse(0);
        int top = position.y() + TITLE + TEXT;
        int bottom = position.y() + position.height() - TEXT - 6;
        var polylines = IntStream.range(0, lines.size())
                .mapToObj(i -> "<polyline fill=\"none\" stroke-width=\"1.3\" stroke=\"%s\" points=\"%s\"/>\n"
                        .formatted(colour(i), points(lines.get(i), max, position, top, bottom)))
                .collect(Collectors.joining());
        var legend = lines.stream().map(GraphLine::legend).distinct().collect(Collectors.joining("  "));
        return text(position.x() + 6, top - 3, 10, "#6b7280", UnitValue.of(max, unit))
                + polylines
                + text(position.x() + 6, bottom + TEXT, 10, "#6b7280", cut(legend, position));
    }

    private static String points(GraphLine line, double max, PanelPosition position, int top, int bottom) {
        double step = (position.width() - 12.0) / Math.max(1, line.values().size() - 1);
        double scale = max > 0 ? (bottom - top) / max : 0;
        return IntStream.range(0, line.values().size())
                .filter(i -> Double.isFinite(line.values().get(i)))
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.0f,%.1f",
                        position.x() + 6 + i * step,
                        bottom - Math.max(0, line.values().get(i)) * scale))
                .collect(Collectors.joining(" "));
    }

    private static String values(List<GraphLine> lines, String unit, PanelPosition position) {
        int room = (position.height() - TITLE) / TEXT;
        if (lines.size() == 1) {
            return text(
                    position.x() + 6,
                    position.y() + position.height() / 2 + 14,
                    22,
                    colour(0),
                    UnitValue.of(lines.getFirst().last(), unit));
        }
        return IntStream.range(0, Math.min(lines.size(), room))
                .mapToObj(i -> text(
                        position.x() + 6,
                        position.y() + TITLE + TEXT * (i + 1) - 2,
                        10,
                        "#374151",
                        cut(
                                UnitValue.of(lines.get(i).last(), unit) + "  "
                                        + lines.get(i).legend(),
                                position)))
                .collect(Collectors.joining());
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String cut(String text, PanelPosition position) {
        int maxLength = position.width() / 6;
        return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
    }

    private static String text(int x, int y, int size, String colour, String text) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\">%s</text>\n"
                .formatted(x, y, size, colour, text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
