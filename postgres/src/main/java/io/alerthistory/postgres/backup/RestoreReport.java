package io.alerthistory.postgres.backup;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parses the result that {@code restore.sh} prints as key=value lines. Other lines are ignored. */
public record RestoreReport(Map<String, String> values) {
    public RestoreReport {
        values = Map.copyOf(values);
    }

    public static RestoreReport read(String text) {
        return new RestoreReport(text.lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (_, last) -> last)));
    }

    public boolean isRestored() {
        return text("outcome").filter("restored"::equals).isPresent();
    }

    /** Why not. */
    public Optional<String> message() {
        return text("message");
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    public Optional<Long> number(String key) {
        return text(key).filter(value -> value.matches("[0-9]{1,15}")).map(Long::valueOf);
    }
}
