package io.alerthistory.machine.backup;

import io.alerthistory.service.ServiceFeature;
import io.alerthistory.service.http.HttpEndpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Gauges for archiving and backups of this machine. */
final class BackupGauges {
    private final AtomicReference<Duration> failingFor = new AtomicReference<>(Duration.ZERO);
    private final AtomicLong waitingSegments = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<Optional<Instant>> newestBackup = new AtomicReference<>(Optional.empty());

    /**
     * @param failing for how long WAL has not reached the repository; zero: it does
     * @param waiting finished segments that are on this machine alone
     */
    void setArchiving(Duration failing, long waiting) {
        this.failingFor.set(failing);
        this.waitingSegments.set(waiting);
    }

    /** @param newest when the newest backup ended; empty: there is none */
    void setNewestBackup(Optional<Instant> newest) {
        this.newestBackup.set(newest);
    }

    /** Whatever was due is done. */
    void resetFailures() {
        failures.set(0);
    }

    void countFailure() {
        failures.incrementAndGet();
    }

    /** For the service that runs with it. */
    ServiceFeature.FeatureStarter feature() {
        return (_, metrics) -> {
            register(metrics.registry());
            return new BackupGaugeFeature();
        };
    }

    void register(MeterRegistry registry) {
        gauge(
                registry,
                "alert_history_machine_archive_failing_seconds",
                "For how long WAL has not reached the repository, in seconds; 0: it does.",
                () -> failingFor.get().toSeconds());
        gauge(
                registry,
                "alert_history_machine_archive_waiting_segments",
                "Finished segments of WAL that wait on this machine's disk.",
                waitingSegments::get);
        gauge(
                registry,
                "alert_history_machine_backup_consecutive_failures",
                "Attempts to look after the backups that failed, one after the other; 0: the last one did not.",
                failures::get);
        gauge(
                registry,
                "alert_history_machine_backup_newest_timestamp_seconds",
                "When the newest backup ended, in Unix seconds; NaN: not known, or there is none.",
                () -> newestBackup
                        .get()
                        .map(moment -> (double) moment.getEpochSecond())
                        .orElse(Double.NaN));
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private record BackupGaugeFeature() implements ServiceFeature {
        @Override
        public List<HttpEndpoint> endpoints() {
            return List.of();
        }

        @Override
        public Optional<String> unreadyReason() {
            return Optional.empty(); // alerts are taken in, whatever becomes of backups
        }

        @Override
        public void close() {
            // The gauges end with the service.
        }
    }
}
