package io.alerthistory.service.ingest;

import io.alerthistory.service.Feature;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.Database;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.erase.Erasure;
import io.alerthistory.store.erase.Quarantine;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ledger.DayClosing;
import io.alerthistory.store.upkeep.DiskWatch;
import io.alerthistory.store.upkeep.Heartbeats;
import io.alerthistory.store.upkeep.Preparation;
import io.alerthistory.store.upkeep.Presence;
import io.alerthistory.store.upkeep.QuarantineCap;
import io.alerthistory.store.upkeep.Refusals;
import io.alerthistory.store.upkeep.Retention;
import io.alerthistory.store.upkeep.SourceCounts;
import io.alerthistory.store.upkeep.Task;
import io.alerthistory.store.upkeep.Upkeep;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** All that stores: the endpoints, the writers behind them, and the upkeep of what they stored. */
public final class IngestFeature implements Feature {
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration HOURLY = Duration.ofHours(1);

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Ingest ingest;
    private final Upkeep upkeep;
    private final SourceCounts sources;

    private IngestFeature(Database database, Metrics metrics, IngestSettings settings, Clock clock) {
        DataSource upkeeper = database.upkeep();
        this.sources = new SourceCounts(upkeeper);
        Heartbeats heartbeats = new Heartbeats(upkeeper, settings.heartbeats());
        Refusals refusals = new Refusals(upkeeper);
        IngestMetrics ingestMetrics = new IngestMetrics(metrics.registry());
        Observer observer = new Observer(ingestMetrics, sources, heartbeats, refusals);
        this.ingest = new Ingest(database.writers(), settings.queueBytes(), Database.WRITERS, observer.listener());
        ingestMetrics.watch(ingest::waiting);

        Decoder decoder = new Decoder(settings.redaction());
        Replay replay = new Replay(new Quarantine(upkeeper), decoder, ingest);
        // Twice what may wait: the same bytes are counted here from the first of them to the answer.
        Bodies bodies = new Bodies(2 * settings.queueBytes());
        endpoints.addAll(new Endpoints(bodies, decoder, ingest, observer, clock).all());
        endpoints.addAll(new AdminEndpoints(bodies, new Erasure(upkeeper), replay).all());

        List<Task> tasks = new ArrayList<>(List.of(
                new Task("presence", Presence.EVERY, () -> new Presence(upkeeper).mark(clock.instant())),
                new Task("source counts", OFTEN, sources::write),
                new Task("heartbeats", OFTEN, () -> heartbeats.write(clock.instant())),
                new Task("refused batches", OFTEN, refusals::write),
                new Task(
                        "partitions",
                        HOURLY,
                        () -> new Preparation(database).prepare(clock.instant(), settings.expireAfter())),
                new Task(
                        "retention",
                        HOURLY,
                        () -> new Retention(upkeeper, settings.retention()).apply(clock.instant())),
                new Task("ledger", HOURLY, () -> new DayClosing(upkeeper).close(clock.instant())),
                new Task("quarantine", HOURLY, () -> new QuarantineCap(upkeeper, QuarantineCap.BYTES).apply())));
        settings.disk().ifPresent(disk -> tasks.add(diskTask(new DiskWatch(disk.directory(), disk.reserve()))));
        this.upkeep = new Upkeep(tasks);
    }

    /** Prepares the database for facts and starts to take them. */
    public static Starter starter(IngestSettings settings, Clock clock) {
        return (database, metrics) -> {
            try {
                new Preparation(database).prepare(clock.instant(), settings.expireAfter());
            } catch (SQLException e) {
                throw new IllegalStateException("the database cannot be prepared: " + SqlFailure.describe(e), e);
            }
            return new IngestFeature(database, metrics, settings, clock);
        };
    }

    private Task diskTask(DiskWatch watch) {
        return new Task("disk", OFTEN, () -> {
            if (watch.look()) {
                ingest.shut(Outcome.Cause.DISK_FULL);
            } else if (ingest.isShut() == Outcome.Cause.DISK_FULL) {
                ingest.open();
            }
        });
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    @Override
    public Optional<String> notReady() {
        return Optional.ofNullable(ingest.isShut()).map(Outcome.Cause::sentence);
    }

    @Override
    public void close() {
        ingest.close();
        upkeep.close();
        try {
            sources.write();
        } catch (SQLException e) {
            // Counts of a few seconds; the database may be away already, and this must not keep us from stopping.
            return;
        }
    }
}
