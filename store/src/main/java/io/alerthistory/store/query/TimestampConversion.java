package io.alerthistory.store.query;

import io.alerthistory.history.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Converts times between Java and PostgreSQL, whose infinities stand for NEVER and FOREVER. */
final class TimestampConversion {
    private TimestampConversion() {}

    static OffsetDateTime parameter(Instant moment) {
        if (moment.equals(Run.NEVER)) {
            return OffsetDateTime.MIN;
        }
        return moment.equals(Run.FOREVER) ? OffsetDateTime.MAX : moment.atOffset(ZoneOffset.UTC);
    }

    static Instant get(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time == null || time.equals(OffsetDateTime.MIN)) {
            return Run.NEVER;
        }
        return time.equals(OffsetDateTime.MAX) ? Run.FOREVER : time.toInstant();
    }

    /** Empty for null and for both infinities. */
    static Optional<Instant> getFinite(ResultSet row, String column) throws SQLException {
        Instant moment = get(row, column);
        return moment.equals(Run.NEVER) || moment.equals(Run.FOREVER) ? Optional.empty() : Optional.of(moment);
    }
}
