package io.alerthistory.store.ingest;

import io.alerthistory.history.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages of one transaction, sorted by what each table needs of them. */
final class Batch {
    private final Map<SeriesTable.Key, SeriesTable.Wanted> series = new HashMap<>();
    private final Map<SeriesTable.Key, List<ReceivedAlert>> alerts = new HashMap<>();
    private final Map<SightingKey, SightingTable.Sighting> sightings = new HashMap<>();
    private final List<LogTables.DeliveryRow> deliveries = new ArrayList<>();
    private final List<LogTables.QuarantineRow> quarantine = new ArrayList<>();

    // The id of a series is not known yet when the batch is sorted.
    private record SightingKey(SeriesTable.Key series, Instant startsAt, int sourceId, int receiverId) {}

    void add(Dictionaries.Sender sender, Message message) {
        for (ReceivedAlert alert : message.alerts()) {
            add(sender, alert);
        }
        if (!message.delivery().isDirect()) {
            deliveries.add(new LogTables.DeliveryRow(
                    sender, message.received(), message.alerts().size(), message.delivery()));
        }
        for (Rejected rejected : message.rejected()) {
            quarantine.add(new LogTables.QuarantineRow(
                    sender, message.received(), message.delivery().receiver(), rejected));
        }
    }

    private void add(Dictionaries.Sender sender, ReceivedAlert alert) {
        Instant startsAt = alert.fact().startsAt();
        SeriesTable.Key key =
                new SeriesTable.Key(sender.tenantId(), alert.identity().hash());
        SeriesTable.Wanted wanted = series.get(key);
        if (wanted == null || startsAt.isBefore(wanted.earliest())) {
            series.put(key, new SeriesTable.Wanted(key, alert.identity(), alert.labels(), startsAt));
        }
        alerts.computeIfAbsent(key, each -> new ArrayList<>(1)).add(alert);

        boolean resolved = alert.fact().report() instanceof Report.Resolved;
        Instant received = alert.fact().received();
        sightings.merge(
                new SightingKey(key, startsAt, sender.sourceId(), sender.receiverId()),
                new SightingTable.Sighting(
                        new SightingTable.Key(0, startsAt, sender.sourceId(), sender.receiverId()),
                        received,
                        received,
                        resolved ? 0 : 1,
                        resolved ? 1 : 0),
                SightingTable.Sighting::and);
    }

    Collection<SeriesTable.Wanted> series() {
        return series.values();
    }

    List<ReceivedAlert> alertsOf(SeriesTable.Key key) {
        return alerts.getOrDefault(key, List.of());
    }

    List<SightingTable.Sighting> sightings(Map<SeriesTable.Key, SeriesRow> rows) {
        List<SightingTable.Sighting> resolved = new ArrayList<>(sightings.size());
        sightings.forEach((key, sighting) -> {
            SeriesRow row = rows.get(key.series());
            if (row != null) {
                resolved.add(sighting.of(row.id()));
            }
        });
        return resolved;
    }

    List<LogTables.DeliveryRow> deliveries() {
        return deliveries;
    }

    List<LogTables.QuarantineRow> quarantine() {
        return quarantine;
    }
}
