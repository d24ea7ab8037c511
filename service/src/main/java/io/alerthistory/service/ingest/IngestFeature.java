package io.alerthistory.service.ingest;

import io.alerthistory.service.ServiceFeature;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.DatabaseClock;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.erase.AlertErasure;
import io.alerthistory.store.erase.QuarantineStore;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ledger.DayClosing;
import io.alerthistory.store.upkeep.DatabasePreparation;
import io.alerthistory.store.upkeep.DiskSpaceMonitor;
import io.alerthistory.store.upkeep.DowntimeRecorder;
import io.alerthistory.store.upkeep.HeartbeatMonitor;
import io.alerthistory.store.upkeep.PartitionRetention;
import io.alerthistory.store.upkeep.QuarantineLimit;
import io.alerthistory.store.upkeep.RejectionGaps;
import io.alerthistory.store.upkeep.SourceCounter;
import io.alerthistory.store.upkeep.UpkeepScheduler;
import io.alerthistory.store.upkeep.UpkeepTask;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Everything that stores alerts: the endpoints, the writers, and the upkeep of the stored data. */
public final class IngestFeature implements ServiceFeature {
    private static final Duration SHORT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration HOURLY = Duration.ofHours(1);

    private final List<HttpEndpoint> endpoints = new ArrayList<>();
    private final MessageIngest ingest;
    private final UpkeepScheduler upkeep;
    private final SourceCounter sources;

    private IngestFeature(
            HistoryDatabase database, ServiceMetrics metrics, IngestSettings settings, DatabaseClock clock) {
        DataSource upkeeper = database.upkeep();
        this.sources = new SourceCounter(upkeeper);
        var heartbeats = new HeartbeatMonitor(upkeeper, settings.heartbeats());
        var refusals = new RejectionGaps(upkeeper);
        var ingestMetrics = new IngestMetrics(metrics.registry());
        var recorder = new IngestRecorder(ingestMetrics, sources, heartbeats, refusals);
        this.ingest = new MessageIngest(
                database.writers(), settings.queueBytes(), HistoryDatabase.WRITERS, recorder.listener());
        ingestMetrics.registerQueueGauge(ingest::queuedAlerts);

        var decoder = new MessageDecoder(settings.redaction(), new AlertTimes(settings.assumeUtc()));
        var replay = new QuarantineReplay(new QuarantineStore(upkeeper), decoder, ingest);
        // Twice what may wait: a message counts here from its first byte to the answer.
        var memory = new RequestMemory(2 * settings.queueBytes(), ingestMetrics);
        endpoints.addAll(new IngestEndpoints(
                        memory, decoder, ingest, recorder, settings.retention().age(), clock)
                .endpoints());
        endpoints.addAll(new AdminEndpoints(memory, new AlertErasure(upkeeper), replay).endpoints());

        List<UpkeepTask> tasks = new ArrayList<>(List.of(
                new UpkeepTask("clock", SHORT_INTERVAL, clock::synchronize),
                new UpkeepTask(
                        "presence",
                        DowntimeRecorder.INTERVAL,
                        () -> new DowntimeRecorder(upkeeper).recordAlive(clock.instant())),
                new UpkeepTask("source counts", SHORT_INTERVAL, sources::write),
                new UpkeepTask("heartbeats", SHORT_INTERVAL, () -> heartbeats.write(clock.instant())),
                new UpkeepTask("refused batches", SHORT_INTERVAL, refusals::write),
                new UpkeepTask(
                        "partitions",
                        HOURLY,
                        () -> new DatabasePreparation(database).prepare(clock.instant(), settings.expireAfter())),
                new UpkeepTask(
                        "retention",
                        HOURLY,
                        () -> new PartitionRetention(upkeeper, settings.retention()).apply(clock.instant())),
                new UpkeepTask("ledger", HOURLY, () -> new DayClosing(upkeeper).close(clock.instant())),
                new UpkeepTask(
                        "quarantine",
                        HOURLY,
                        () -> new QuarantineLimit(upkeeper, QuarantineLimit.DEFAULT_BYTES).apply())));
        settings.disk().ifPresent(disk -> tasks.add(diskTask(new DiskSpaceMonitor(disk.directory(), disk.reserve()))));
        this.upkeep = new UpkeepScheduler(tasks);
    }

    /** Prepares the database for facts and starts to take them. */
    public static FeatureStarter starter(IngestSettings settings) {
        return (database, metrics) -> {
            try {
                DatabaseClock clock = DatabaseClock.of(database.upkeep());
                new DatabasePreparation(database).prepare(clock.instant(), settings.expireAfter());
                return new IngestFeature(database, metrics, settings, clock);
            } catch (SQLException e) {
                throw new IllegalStateException("the database cannot be prepared: " + SqlFailure.describe(e), e);
            }
        };
    }

    private UpkeepTask diskTask(DiskSpaceMonitor watch) {
        return new UpkeepTask("disk", SHORT_INTERVAL, () -> {
            if (watch.checkFull()) {
                ingest.refuse(IngestOutcome.IngestFailureCause.DISK_FULL);
            } else if (ingest.refusalCause() == IngestOutcome.IngestFailureCause.DISK_FULL) {
                ingest.accept();
            }
        });
    }

    @Override
    public List<HttpEndpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    @Override
    public Optional<String> unreadyReason() {
        return Optional.ofNullable(ingest.refusalCause()).map(IngestOutcome.IngestFailureCause::message);
    }

    @Override
    public void close() {
        ingest.close();
        upkeep.close();
        try {
            sources.write();
        } catch (SQLException e) {
            // Counts of a few seconds; the database may be unreachable already, and this must not keep us from
            // stopping.
            return;
        }
    }
}
