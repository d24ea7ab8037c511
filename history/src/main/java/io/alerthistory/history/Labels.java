package io.alerthistory.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels that identify an alert: without empty values, each name once, sorted by the bytes of the name as in
 * Alertmanager.
 */
public final class Labels {
    private final List<Label> sorted;

    private Labels(List<Label> sorted) {
        this.sorted = sorted;
    }

    /** A name and a value; neither is empty. */
    public record Label(String name, String value) {}

    /** Sorts the labels and drops those with an empty value, which mean the same as no label. */
    public static Labels of(Map<String, String> labels) {
        List<Label> sorted = new ArrayList<>(labels.size());
        labels.forEach((name, value) -> {
            if (!value.isEmpty()) {
                sorted.add(new Label(name, value));
            }
        });
        sorted.sort((a, b) -> compareAsBytes(a.name(), b.name()));
        return new Labels(Collections.unmodifiableList(sorted));
    }

    /** For tests and examples: {@code Labels.of("alertname", "Up", "instance", "a")}. */
    public static Labels of(String... namesAndValues) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return of(labels);
    }

    public List<Label> sorted() {
        return sorted;
    }

    public boolean isEmpty() {
        return sorted.isEmpty();
    }

    /** The value of a label; an absent label is the empty string, as for Alertmanager's matchers. */
    public String valueOf(String name) {
        for (Label label : sorted) {
            if (label.name().equals(name)) {
                return label.value();
            }
        }
        return "";
    }

    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        sorted.forEach(label -> map.put(label.name(), label.value()));
        return map;
    }

    // UTF-16 order differs from the order of bytes only where a surrogate meets a character above it.
    private static int compareAsBytes(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) || Character.isSurrogate(y)
                        ? Arrays.compareUnsigned(utf8(a), utf8(b))
                        : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && sorted.equals(labels.sorted);
    }

    @Override
    public int hashCode() {
        return sorted.hashCode();
    }

    @Override
    public String toString() {
        return sorted.toString();
    }
}
