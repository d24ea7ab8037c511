package io.alerthistory.spec;

import java.util.List;
import java.util.Optional;

/**
 * postgres_exporter beside PostgreSQL, in the same pod.
 *
 * @param image if empty, the operator's default
 * @param command the program in that image, with arguments that precede ours; if empty, the operator's default
 */
public record ExporterSpec(boolean enabled, Optional<String> image, List<String> command) {
    public ExporterSpec {
        command = List.copyOf(command);
    }
}
