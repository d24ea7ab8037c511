package io.alerthistory.cli.backup;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code restore.sh} says came of it: lines of key=value. */
record RestoreReport(Map<String, String> values) {
    RestoreReport {
        values = Map.copyOf(values);
    }

    static RestoreReport parse(String text) {
        return new RestoreReport(text.lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (_, last) -> last)));
    }

    boolean restored() {
        return value("outcome").filter("restored"::equals).isPresent();
    }

    /** Why not. */
    String message() {
        return value("message").orElse("it said nothing");
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }
}
