package io.alerthistory.doctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Parses Prometheus' text format. */
public record MetricsExposition(List<String> lines) {
    public MetricsExposition {
        lines = List.copyOf(lines);
    }

    /** Of a metric without labels; empty: there is none, or it is not a number. */
    public OptionalDouble value(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .filter(text -> !text.equals("NaN"))
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    /** The value of a label. */
    public Optional<String> label(String name, String label) {
        var pattern = Pattern.compile("^" + Pattern.quote(name) + "\\{.*\\b" + Pattern.quote(label) + "=\"([^\"]*)\"");
        return lines.stream()
                .map(pattern::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(match -> match.group(1))
                .findFirst();
    }
}
