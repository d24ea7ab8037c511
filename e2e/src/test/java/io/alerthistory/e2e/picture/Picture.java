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
public record Picture(JsonNode dashboard, BiFunction<String, String, List<Line>> answers) {
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
            var place = place(panel);
            panels.append(
                    panel.path("type").asText().equals("row")
                            ? text(
                                    place.x(),
                                    place.y() + 17,
                                    14,
                                    "#1f2937",
                                    panel.path("title").asText())
                            : panel(panel, place));
            height = Math.max(height, place.y() + place.height());
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif">
                <rect width="100%%" height="100%%" fill="#f4f5f5"/>
                """.formatted(24 * COLUMN, height + GAP) + panels + "</svg>\n";
    }

    private record Place(int x, int y, int width, int height) {}

    private static Place place(JsonNode panel) {
        var grid = panel.path("gridPos");
        return new Place(
                grid.path("x").asInt() * COLUMN + GAP,
                grid.path("y").asInt() * UNIT + GAP,
                grid.path("w").asInt() * COLUMN - 2 * GAP,
                grid.path("h").asInt() * UNIT - GAP);
    }

    private String panel(JsonNode panel, Place place) {
        var unit = panel.path("fieldConfig").path("defaults").path("unit").asText("none");
        var lines = new ArrayList<Line>();
        for (var target : panel.path("targets")) {
            lines.addAll(answers.apply(
                    target.path("expr").asText(), target.path("legendFormat").asText()));
        }
        var frame = "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" fill=\"#fff\" stroke=\"#d8d9da\"/>\n"
                .formatted(place.x(), place.y(), place.width(), place.height());
        var content = panel.path("type").asText().equals("timeseries") && !lines.isEmpty()
                ? graph(lines, unit, place)
                : values(lines, unit, place);
        return frame
                + text(
                        place.x() + 6,
                        place.y() + 15,
                        11,
                        "#1f2937",
                        panel.path("title").asText())
                + content;
    }

    private static String graph(List<Line> lines, String unit, Place place) {
        double most = lines.stream().mapToDouble(Line::most).max().orElse(0);
        int top = place.y() + TITLE + TEXT;
        int bottom = place.y() + place.height() - TEXT - 6;
        var drawn = IntStream.range(0, lines.size())
                .mapToObj(i -> "<polyline fill=\"none\" stroke-width=\"1.3\" stroke=\"%s\" points=\"%s\"/>\n"
                        .formatted(colour(i), points(lines.get(i), most, place, top, bottom)))
                .collect(Collectors.joining());
        var legend = lines.stream().map(Line::legend).distinct().collect(Collectors.joining("  "));
        return text(place.x() + 6, top - 3, 10, "#6b7280", Amount.of(most, unit))
                + drawn
                + text(place.x() + 6, bottom + TEXT, 10, "#6b7280", cut(legend, place));
    }

    private static String points(Line line, double most, Place place, int top, int bottom) {
        double step = (place.width() - 12.0) / Math.max(1, line.values().size() - 1);
        double scale = most > 0 ? (bottom - top) / most : 0;
        return IntStream.range(0, line.values().size())
                .filter(i -> Double.isFinite(line.values().get(i)))
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.0f,%.1f",
                        place.x() + 6 + i * step,
                        bottom - Math.max(0, line.values().get(i)) * scale))
                .collect(Collectors.joining(" "));
    }

    private static String values(List<Line> lines, String unit, Place place) {
        int room = (place.height() - TITLE) / TEXT;
        if (lines.size() == 1) {
            return text(
                    place.x() + 6,
                    place.y() + place.height() / 2 + 14,
                    22,
                    colour(0),
                    Amount.of(lines.getFirst().last(), unit));
        }
        return IntStream.range(0, Math.min(lines.size(), room))
                .mapToObj(i -> text(
                        place.x() + 6,
                        place.y() + TITLE + TEXT * (i + 1) - 2,
                        10,
                        "#374151",
                        cut(
                                Amount.of(lines.get(i).last(), unit) + "  "
                                        + lines.get(i).legend(),
                                place)))
                .collect(Collectors.joining());
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String cut(String text, Place place) {
        int most = place.width() / 6;
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static String text(int x, int y, int size, String colour, String text) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\">%s</text>\n"
                .formatted(x, y, size, colour, text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
