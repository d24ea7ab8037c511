package io.alerthistory.store.ingest;

import io.alerthistory.history.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds the deliveries that another database knows and this one does not; equal ones are counted, not merged. */
public final class PastDeliveries {
    private final Connection connection;

    public PastDeliveries(Connection connection) {
        this.connection = connection;
    }

    /** One webhook request, by names. */
    public record Past(
            Tenant tenant,
            Source source,
            String receiver,
            String groupKey,
            Instant received,
            int alerts,
            int truncated,
            String reason) {}

    private record Row(Past past, long groupId) {}

    /**
     * Does not commit.
     *
     * @param past all that the other one has of the time from {@code from} to {@code to}, or of a part of it
     * @return how many were added
     */
    public int add(List<Past> past, Instant from, Instant to) throws SQLException {
        Dictionaries.Draft names = new Dictionaries().draft(connection);
        List<Row> rows = new ArrayList<>();
        for (Past delivery : past) {
            int tenant = names.tenant(delivery.tenant());
            rows.add(new Row(
                    delivery, names.group(tenant, delivery.source(), delivery.receiver(), delivery.groupKey())));
        }
        Columns columns = new Columns(connection);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO delivery (received_at, group_id, alerts, truncated, reason)
                SELECT * FROM unnest(?::timestamptz[], ?::bigint[], ?::int[], ?::int[], ?::text[])
                EXCEPT ALL
                SELECT received_at, group_id, alerts, truncated, reason FROM delivery
                WHERE received_at >= ?::timestamptz AND received_at < ?::timestamptz""")) {
            statement.setArray(1, columns.times(rows, row -> row.past().received()));
            statement.setArray(2, columns.longs(rows, Row::groupId));
            statement.setArray(3, columns.ints(rows, row -> row.past().alerts()));
            statement.setArray(4, columns.ints(rows, row -> row.past().truncated()));
            statement.setArray(5, columns.texts(rows, row -> row.past().reason()));
            statement.setString(6, from.toString());
            statement.setString(7, to.toString());
            return statement.executeUpdate();
        }
    }
}
