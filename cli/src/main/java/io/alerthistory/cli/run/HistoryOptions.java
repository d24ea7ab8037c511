package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is kept, and for how long. */
final class HistoryOptions {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Drop alerts, or redact labels and annotations, before they are stored (YAML).")
    private Optional<Path> rules = Optional.empty();

    @Option(
            names = "--heartbeat",
            paramLabel = "MATCHERS@INTERVAL",
            description =
                    "An alert that must be heard of at least this often, or a gap is recorded; may be repeated. Example: 'alertname=\"Watchdog\"@5m'.")
    private List<String> heartbeats = List.of();

    @Option(
            names = "--expire-after",
            paramLabel = "DURATION",
            defaultValue = "25h",
            description =
                    "A firing alert of which Alertmanager said nothing for so long counts as expired (default: ${DEFAULT-VALUE}). Must be longer than the longest repeat_interval.")
    private Duration expireAfter = Duration.ofHours(25);

    @Option(
            names = "--retention",
            paramLabel = "DURATION",
            description = "Drop episodes so long after they ended (default: 90d, or the instance file's).")
    private Optional<Duration> retention = Optional.empty();

    History given(Duration retentionOtherwise) {
        return new History(
                rules,
                heartbeats.stream().map(Heartbeat::parse).toList(),
                expireAfter,
                retention.orElse(retentionOtherwise));
    }
}
