package io.alerthistory.cli.run;

import io.alerthistory.spec.quantity.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options that control what is stored, and for how long. */
final class HistoryOptions {
    @Option(
            names = "--redaction-rules",
            paramLabel = "FILE",
            description =
                    "Drop or redact labels and annotations before anything is stored (YAML, see docs/redaction.md).")
    private Optional<Path> rules = Optional.empty();

    @Option(
            names = "--heartbeat",
            paramLabel = "MATCHERS@INTERVAL",
            description = "Record a gap when a matching alert is not received at least this often. May be repeated. "
                    + "Example: 'alertname=\"Watchdog\"@5m'.")
    private List<String> heartbeats = List.of();

    @Option(
            names = "--expire-after",
            paramLabel = "DURATION",
            defaultValue = "25h",
            description = "Treat a firing alert as expired if Alertmanager has not sent it for this long (default: "
                    + "${DEFAULT-VALUE}). Must be longer than the longest repeat_interval.")
    private Duration expireAfter = Duration.ofHours(25);

    @Option(names = "--assume-utc", description = "Read alert times without a time zone as UTC (default: reject them).")
    private boolean assumeUtc;

    @Option(
            names = "--retention",
            paramLabel = "DURATION",
            description = "Drop episodes this long after they ended (default: 90d, or the value in the instance file).")
    private Optional<Duration> retention = Optional.empty();

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description =
                    "Drop the oldest days early when the database exceeds this size, such as 50Gi (default: no limit).")
    private Optional<Bytes> maxSize = Optional.empty();

    HistorySettings settings(Duration defaultRetention) {
        return new HistorySettings(
                rules,
                heartbeats.stream().map(HeartbeatOption::parse).toList(),
                expireAfter,
                retention.orElse(defaultRetention),
                assumeUtc,
                maxSize.map(size -> OptionalLong.of(size.value())).orElse(OptionalLong.empty()));
    }
}
