package io.alerthistory.store.ingest.batch;

import io.alerthistory.store.LogContext;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.queue.MessageSubmission;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the path from requests to a commit: which requests are in a batch, and the ids of its PostgreSQL transaction.
 */
public final class BatchLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLog.class);

    /** What takes longer is worth a line also where nobody looks for one. */
    private static final Duration SLOW_COMMIT = Duration.ofMillis(500);

    // A line stays short enough for whoever collects it; the lines of the other requests name the batch.
    private static final int MAX_REQUEST_IDS = 50;

    private BatchLog() {}

    public static BatchLog of(List<MessageSubmission> batch) {
        LogContext.put(
                LogContext.BATCH,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        LogContext.put(
                LogContext.REQUEST,
                batch.stream()
                        .map(MessageSubmission::requestId)
                        .filter(id -> !id.isEmpty())
                        .limit(MAX_REQUEST_IDS)
                        .collect(Collectors.joining(" ")));
        return new BatchLog();
    }

    /** Each attempt is another transaction, and maybe another session, if one can be had. */
    static void startAttempt() {
        LogContext.put(LogContext.BACKEND, "");
        LogContext.put(LogContext.TRANSACTION, "");
    }

    /** Before the first statement, which may fail. */
    static void setSession(Connection connection) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        LogContext.put(LogContext.BACKEND, Integer.toString(backend));
    }

    static void setTransaction(String id) {
        LogContext.put(LogContext.TRANSACTION, id);
    }

    static void logCommit(List<IngestMessage> messages, Duration elapsed) {
        boolean slow = elapsed.compareTo(SLOW_COMMIT) > 0;
        if (slow || LOG.isDebugEnabled()) {
            int alerts = messages.stream()
                    .mapToInt(message -> message.alerts().size())
                    .sum();
            LOG.atLevel(slow ? Level.WARN : Level.DEBUG)
                    .log("committed {} alerts of {} messages in {} ms", alerts, messages.size(), elapsed.toMillis());
        }
    }

    @Override
    public void close() {
        LogContext.clear();
    }
}
