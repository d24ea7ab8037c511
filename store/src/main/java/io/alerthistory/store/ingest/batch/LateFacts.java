package io.alerthistory.store.ingest.batch;

import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.table.WriterStateReader;
import io.alerthistory.store.ledger.LedgerAmendment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Facts that were received before their day was closed but are written afterwards: replayed from the quarantine, or
 * written by a replica whose clock is behind. They are added to the ledger.
 */
final class LateFacts {
    private LateFacts() {}

    /** Nothing for what is received now, which is nearly every batch. */
    static Optional<LedgerAmendment> amendment(
            Connection connection,
            WriterStateReader.WriterState state,
            List<IngestMessage> messages,
            Collection<SeriesRow> series)
            throws SQLException {
        Set<LocalDate> days = new HashSet<>();
        for (IngestMessage message : messages) {
            if (message.receivedAt().isBefore(state.closedUntil())) {
                days.add(day(message.receivedAt()));
                message.alerts().stream()
                        .map(alert -> alert.fact().startsAt())
                        .filter(startsAt -> !state.isBelowFloor(startsAt))
                        .forEach(startsAt -> days.add(day(startsAt)));
            }
        }
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(LedgerAmendment.begin(
                        connection, days, series.stream().map(SeriesRow::id).toList()));
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
