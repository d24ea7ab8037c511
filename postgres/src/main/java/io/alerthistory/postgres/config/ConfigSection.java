package io.alerthistory.postgres.config;

import java.util.List;

/** Related settings under one heading. */
record ConfigSection(String title, List<ConfigLine> lines) {
    ConfigSection {
        lines = List.copyOf(lines);
    }
}
