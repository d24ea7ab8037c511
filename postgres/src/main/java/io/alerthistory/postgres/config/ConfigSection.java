package io.alerthistory.postgres.config;

import java.util.List;

/** Settings that belong together, under one heading. */
record ConfigSection(String title, List<ConfigLine> lines) {
    ConfigSection {
        lines = List.copyOf(lines);
    }
}
