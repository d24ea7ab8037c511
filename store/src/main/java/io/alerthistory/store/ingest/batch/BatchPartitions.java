package io.alerthistory.store.ingest.batch;

import io.alerthistory.store.DayPartitions;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.table.WriterStateReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Creates missing partitions before a batch. Normally, the upkeep creates them days in advance, but after a machine has
 * slept for a week, alerts can arrive before the upkeep runs.
 */
final class BatchPartitions {
    private volatile LocalDate createdUntil = LocalDate.MIN;

    void ensure(Connection connection, List<IngestMessage> messages) throws SQLException {
        LocalDate last = lastDay(messages);
        if (!last.isAfter(createdUntil)) {
            return;
        }
        MaintenanceLock.takeAlone(connection);
        DayPartitions.create(connection, WriterStateReader.read(connection).firstDay(), last);
        connection.commit();
        createdUntil = last;
    }

    void invalidate() {
        createdUntil = LocalDate.MIN;
    }

    // A start is at most a day after its receipt, so the day after the receipt serves both.
    private static LocalDate lastDay(List<IngestMessage> messages) {
        Instant latest = Instant.MIN;
        for (IngestMessage message : messages) {
            latest = message.receivedAt().isAfter(latest) ? message.receivedAt() : latest;
            for (ReceivedAlert alert : message.alerts()) {
                Instant received = alert.fact().receivedAt();
                latest = received.isAfter(latest) ? received : latest;
            }
        }
        return latest.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
    }
}
