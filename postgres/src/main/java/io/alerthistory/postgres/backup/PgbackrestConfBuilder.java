package io.alerthistory.postgres.backup;

import java.util.ArrayList;
import java.util.List;

/** Builds the text of a pgbackrest.conf, section by section. */
final class PgbackrestConfBuilder {
    private final List<String> lines = new ArrayList<>(List.of(
            "# Written by Alert History; changes here are overwritten. https://pgbackrest.org/configuration.html"));

    PgbackrestConfBuilder section(String name) {
        lines.add("");
        lines.add("[" + name + "]");
        return this;
    }

    PgbackrestConfBuilder set(String option, Object value) {
        var text = value.toString();
        if (text.lines().count() > 1) {
            throw new IllegalArgumentException(option + " has more than one line");
        }
        lines.add(option + "=" + text);
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
