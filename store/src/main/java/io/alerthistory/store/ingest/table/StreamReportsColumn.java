package io.alerthistory.store.ingest.table;

import io.alerthistory.history.Run;
import io.alerthistory.history.StreamReports;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The column run.streams: three 64-bit numbers for each stream, which are its id, and the latest receipts of a firing
 * alert and of a resolution, in microseconds since 1970. A smaller array type would need a header for each of them.
 */
public final class StreamReportsColumn {
    private static final long NEVER = Long.MIN_VALUE;

    private StreamReportsColumn() {}

    static byte[] encode(StreamReports streams) {
        var bytes = ByteBuffer.allocate(streams.reports().size() * 3 * Long.BYTES);
        for (StreamReports.StreamReport report : streams.reports()) {
            bytes.putLong(report.stream());
            bytes.putLong(microseconds(report.lastFiring()));
            bytes.putLong(microseconds(report.lastResolved()));
        }
        return bytes.array();
    }

    public static StreamReports decode(byte[] column) {
        if (column.length == 0) {
            return StreamReports.NONE;
        }
        var bytes = ByteBuffer.wrap(column);
        List<StreamReports.StreamReport> reports = new ArrayList<>();
        while (bytes.hasRemaining()) {
            reports.add(new StreamReports.StreamReport(
                    bytes.getLong(), instant(bytes.getLong()), instant(bytes.getLong())));
        }
        return new StreamReports(reports);
    }

    private static long microseconds(Instant time) {
        return time.equals(Run.NEVER) ? NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(long microseconds) {
        return microseconds == NEVER ? Run.NEVER : Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
