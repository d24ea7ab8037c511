package io.alerthistory.operator.decide;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code restore.sh} reports: lines of key=value. */
record RestoreReport(Map<String, String> lines) {
    RestoreReport {
        lines = Map.copyOf(lines);
    }

    static RestoreReport read(String text) {
        var lines = new TreeMap<String, String>();
        text.lines().filter(line -> line.contains("=")).forEach(line -> {
            int end = line.indexOf('=');
            lines.put(line.substring(0, end), line.substring(end + 1));
        });
        return new RestoreReport(lines);
    }

    boolean restored() {
        return lines.getOrDefault("outcome", "").equals("restored");
    }

    String message() {
        return lines.getOrDefault("message", "the Job left no report; its log says more");
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(lines.get(key)).filter(value -> !value.isEmpty());
    }

    Optional<Long> number(String key) {
        return text(key).filter(value -> value.matches("[0-9]{1,15}")).map(Long::valueOf);
    }
}
