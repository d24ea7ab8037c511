package io.alerthistory.spec;

import java.util.List;
import java.util.Optional;

/**
 * postgres_exporter beside PostgreSQL, in the same pod.
 *
 * @param image empty takes the operator's
 * @param command the program in that image, with arguments that precede ours; empty takes the operator's
 */
public record ExporterSpec(boolean enabled, Optional<String> image, List<String> command) {
    public ExporterSpec {
        command = List.copyOf(command);
    }
}
