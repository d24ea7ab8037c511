package io.alerthistory.store.ingest;

import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.Partitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The last resort before a batch: the upkeep makes partitions days ahead, but a machine that slept for a week wakes up
 * with alerts before it wakes up with upkeep.
 */
final class PartitionsAhead {
    private volatile LocalDate made = LocalDate.MIN;

    void ensure(Connection connection, List<Message> messages) throws SQLException {
        LocalDate last = last(messages);
        if (!last.isAfter(made)) {
            return;
        }
        MaintenanceLock.takeAlone(connection);
        Partitions.make(connection, Gate.read(connection).firstDay(), last);
        connection.commit();
        made = last;
    }

    void forget() {
        made = LocalDate.MIN;
    }

    // A start is at most a day after its receipt, so the day after the receipt serves both.
    private static LocalDate last(List<Message> messages) {
        Instant latest = Instant.MIN;
        for (Message message : messages) {
            latest = message.received().isAfter(latest) ? message.received() : latest;
            for (ReceivedAlert alert : message.alerts()) {
                Instant received = alert.fact().received();
                latest = received.isAfter(latest) ? received : latest;
            }
        }
        return latest.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
    }
}
