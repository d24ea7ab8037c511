package io.alerthistory.store.ingest.batch;

import io.alerthistory.history.AlertReport;
import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.table.AuxiliaryTables;
import io.alerthistory.store.ingest.table.SenderDictionaries;
import io.alerthistory.store.ingest.table.SeriesTable;
import io.alerthistory.store.ingest.table.SightingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages of one transaction, grouped by what each table needs. */
final class MessageBatch {
    private final Map<SeriesTable.SeriesKey, SeriesTable.RequiredSeries> series = new HashMap<>();
    private final Map<SeriesTable.SeriesKey, List<ReceivedAlert>> alerts = new HashMap<>();
    private final Map<UnresolvedSightingKey, SightingTable.SightingCounts> sightings = new HashMap<>();
    private final List<AuxiliaryTables.DeliveryRow> deliveries = new ArrayList<>();
    private final List<AuxiliaryTables.QuarantineRow> quarantine = new ArrayList<>();

    // The id of a series is not known yet when the batch is sorted.
    private record UnresolvedSightingKey(
            SeriesTable.SeriesKey series, Instant startsAt, int sourceId, int receiverId) {}

    void add(SenderDictionaries.SenderIds sender, IngestMessage message) {
        for (ReceivedAlert alert : message.alerts()) {
            add(sender, alert);
        }
        if (!message.delivery().isDirect()) {
            deliveries.add(new AuxiliaryTables.DeliveryRow(
                    sender, message.receivedAt(), message.alerts().size(), message.delivery()));
        }
        for (RejectedInput rejected : message.rejectedInputs()) {
            quarantine.add(new AuxiliaryTables.QuarantineRow(
                    sender,
                    message.receivedAt(),
                    message.source().name(),
                    message.delivery().receiver(),
                    rejected));
        }
    }

    private void add(SenderDictionaries.SenderIds sender, ReceivedAlert alert) {
        Instant startsAt = alert.fact().startsAt();
        var key = new SeriesTable.SeriesKey(sender.tenantId(), alert.identity().hash());
        SeriesTable.RequiredSeries required = series.get(key);
        if (required == null || startsAt.isBefore(required.earliestStart())) {
            series.put(key, new SeriesTable.RequiredSeries(key, alert.identity(), alert.labels(), startsAt));
        }
        alerts.computeIfAbsent(key, missingKey -> new ArrayList<>(1)).add(alert);

        boolean resolved = alert.fact().report() instanceof AlertReport.AlertResolution;
        Instant received = alert.fact().receivedAt();
        sightings.merge(
                new UnresolvedSightingKey(key, startsAt, sender.sourceId(), sender.receiverId()),
                new SightingTable.SightingCounts(
                        new SightingTable.SightingKey(0, startsAt, sender.sourceId(), sender.receiverId()),
                        received,
                        received,
                        resolved ? 0 : 1,
                        resolved ? 1 : 0),
                SightingTable.SightingCounts::plus);
    }

    Collection<SeriesTable.RequiredSeries> series() {
        return series.values();
    }

    List<ReceivedAlert> alertsOf(SeriesTable.SeriesKey key) {
        return alerts.getOrDefault(key, List.of());
    }

    List<SightingTable.SightingCounts> sightings(Map<SeriesTable.SeriesKey, SeriesRow> rows) {
        List<SightingTable.SightingCounts> resolved = new ArrayList<>(sightings.size());
        sightings.forEach((key, sighting) -> {
            SeriesRow row = rows.get(key.series());
            if (row != null) {
                resolved.add(sighting.withSeries(row.id()));
            }
        });
        return resolved;
    }

    List<AuxiliaryTables.DeliveryRow> deliveries() {
        return deliveries;
    }

    List<AuxiliaryTables.QuarantineRow> quarantine() {
        return quarantine;
    }
}
