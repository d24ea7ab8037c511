package io.alerthistory.store.ingest.batch;

import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.queue.MessageSubmission;
import io.alerthistory.store.ingest.table.StaleCacheException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch with retries: again after a deadlock, and in halves if PostgreSQL rejects the data. This isolates the
 * alert that is rejected. It goes to the quarantine, and all others are stored.
 */
public final class RetryingBatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingBatchWriter.class);

    private final BatchWriter writer;
    private final int attempts;

    public RetryingBatchWriter(BatchWriter writer, int attempts) {
        this.writer = writer;
        this.attempts = attempts;
    }

    /** @throws SQLException if the database cannot write anything now; those not settled by then were not stored */
    public void write(List<MessageSubmission> batch) throws SQLException {
        try {
            writeWithRetries(batch.stream().map(MessageSubmission::message).toList());
            batch.forEach(submission -> submission.complete(
                    success(submission.message().rejectedInputs().size())));
        } catch (SQLException e) {
            if (!SqlFailure.isDataError(e)) {
                // The database may come back as another one: after a crash, a restore, behind the same address.
                writer.invalidateCaches();
                throw e;
            }
            LOG.info("looking for what PostgreSQL refuses among {} messages: {}", batch.size(), SqlFailure.describe(e));
            if (batch.size() > 1) {
                write(batch.subList(0, batch.size() / 2));
                write(batch.subList(batch.size() / 2, batch.size()));
            } else {
                MessageSubmission only = batch.getFirst();
                only.complete(success(isolate(only.message(), e)));
            }
        }
    }

    /** @return how many of its alerts were stored aside */
    private int isolate(IngestMessage message, SQLException cause) throws SQLException {
        List<RejectedInput> rejected = new ArrayList<>(message.rejectedInputs());
        for (ReceivedAlert alert : message.alerts()) {
            try {
                writeWithRetries(List.of(message.withAlerts(List.of(alert), List.of())));
            } catch (SQLException e) {
                if (!SqlFailure.isDataError(e)) {
                    throw e;
                }
                rejected.add(
                        new RejectedInput(alert.body(), "PostgreSQL refused it: " + SqlFailure.describe(e), false));
            }
        }
        if (rejected.isEmpty()) {
            throw new SQLException("the message is refused although each of its alerts is not", cause);
        }
        writeWithRetries(List.of(message.withAlerts(List.of(), rejected)));
        return rejected.size();
    }

    private void writeWithRetries(List<IngestMessage> messages) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                writer.write(messages);
                return;
            } catch (StaleCacheException e) {
                if (attempt == attempts) {
                    throw new SQLException("series are deleted faster than they are made", e);
                }
            } catch (SQLException e) {
                if (attempt == attempts || !SqlFailure.isTransient(e)) {
                    throw e;
                }
                LOG.info("written again: {}", SqlFailure.describe(e));
            }
        }
    }

    private static IngestOutcome success(int quarantined) {
        return new IngestOutcome.IngestSuccess(quarantined);
    }
}
