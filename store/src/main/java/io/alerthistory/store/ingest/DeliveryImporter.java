package io.alerthistory.store.ingest;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.table.ColumnArrays;
import io.alerthistory.store.ingest.table.SenderDictionaries;
import io.alerthistory.store.ingest.table.WriterStateReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Adds deliveries of another database that are missing here. Equal deliveries are counted, not merged. */
public final class DeliveryImporter {
    private final Connection connection;

    public DeliveryImporter(Connection connection) {
        this.connection = connection;
    }

    /** A webhook request, with names instead of ids. */
    public record ImportedDelivery(
            Tenant tenant,
            AlertSource source,
            String receiver,
            UUID groupHash,
            Instant receivedAt,
            int alerts,
            int truncatedAlerts,
            String reason) {}

    private record DeliveryImportRow(ImportedDelivery delivery, long groupId) {}

    /**
     * Does not commit. The caller holds the maintenance lock.
     *
     * @param deliveries all that the other one has of the time from {@code from} to {@code to}, or of a part of it
     * @return how many were added
     */
    public int importAll(List<ImportedDelivery> deliveries, Instant from, Instant to) throws SQLException {
        SenderDictionaries.DictionaryWriter dictionaries = new SenderDictionaries()
                .writer(connection, WriterStateReader.read(connection).generation());
        List<DeliveryImportRow> rows = new ArrayList<>();
        for (ImportedDelivery delivery : deliveries) {
            int tenant = dictionaries.tenant(delivery.tenant());
            rows.add(new DeliveryImportRow(
                    delivery,
                    dictionaries.aggregationGroup(
                            tenant, delivery.source(), delivery.receiver(), delivery.groupHash())));
        }
        var columns = new ColumnArrays(connection);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO delivery (received_at, group_id, alerts, truncated, reason)
                SELECT * FROM unnest(?::timestamptz[], ?::bigint[], ?::int[], ?::int[], ?::text[])
                EXCEPT ALL
                SELECT received_at, group_id, alerts, truncated, reason FROM delivery
                WHERE received_at >= ?::timestamptz AND received_at < ?::timestamptz""")) {
            statement.setArray(1, columns.times(rows, row -> row.delivery().receivedAt()));
            statement.setArray(2, columns.longs(rows, DeliveryImportRow::groupId));
            statement.setArray(3, columns.ints(rows, row -> row.delivery().alerts()));
            statement.setArray(4, columns.ints(rows, row -> row.delivery().truncatedAlerts()));
            statement.setArray(5, columns.texts(rows, row -> row.delivery().reason()));
            statement.setObject(6, PostgresTimestamps.parameter(from));
            statement.setObject(7, PostgresTimestamps.parameter(to));
            return statement.executeUpdate();
        }
    }
}
