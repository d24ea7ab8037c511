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
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch with retries: again after a deadlock, and in halves if PostgreSQL rejects the data. This isolates the
 * alert that is rejected. It goes to the quarantine, and all others are stored. An unexpected exception is treated the
 * same way, so that one message cannot keep the others of its batch from being stored.
 */
public final class RetryingBatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingBatchWriter.class);

    private final BatchWriter writer;
    private final int attempts;
    private final IntConsumer unexpectedFailures;

    /** @param unexpectedFailures receives the number of messages of a batch that fails with an unexpected exception */
    public RetryingBatchWriter(BatchWriter writer, int attempts, IntConsumer unexpectedFailures) {
        this.writer = writer;
        this.attempts = attempts;
        this.unexpectedFailures = unexpectedFailures;
    }

    /** @throws SQLException if the database cannot write anything now; those not settled by then were not stored */
    public void write(List<MessageSubmission> batch) throws SQLException {
        write(batch, true);
    }

    /** @param unreported whether an unexpected exception is still to be reported: its parts fail for the same reason */
    private void write(List<MessageSubmission> batch, boolean unreported) throws SQLException {
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
            divide(batch, unreported);
        } catch (RuntimeException e) {
            if (unreported) {
                LOG.error("a batch of {} messages cannot be written; looking for the cause", batch.size(), e);
                unexpectedFailures.accept(batch.size());
            }
            writer.invalidateCaches();
            divide(batch, false);
        }
    }

    private void divide(List<MessageSubmission> batch, boolean unreported) throws SQLException {
        if (batch.size() > 1) {
            write(batch.subList(0, batch.size() / 2), unreported);
            write(batch.subList(batch.size() / 2, batch.size()), unreported);
        } else {
            MessageSubmission only = batch.getFirst();
            only.complete(isolate(only.message()));
        }
    }

    /** Writes each part of a message by itself, and quarantines those that cannot be written. */
    private IngestOutcome isolate(IngestMessage message) throws SQLException {
        List<RejectedInput> rejected = new ArrayList<>(message.rejectedInputs());
        for (ReceivedAlert alert : message.alerts()) {
            refusal(message.withAlerts(List.of(alert), List.of()))
                    .ifPresent(reason -> rejected.add(new RejectedInput(alert.body(), reason, false)));
        }
        for (RejectedInput input : rejected) {
            if (refusal(quarantined(message, input)).isPresent()
                    && refusal(quarantined(message, input.withoutBytes())).isPresent()) {
                return new IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause.NOT_STORABLE);
            }
        }
        return success(rejected.size());
    }

    private static IngestMessage quarantined(IngestMessage message, RejectedInput input) {
        return message.withAlerts(List.of(), List.of(input));
    }

    /** Why a message cannot be written, if it cannot. */
    private Optional<String> refusal(IngestMessage message) throws SQLException {
        try {
            writeWithRetries(List.of(message));
            return Optional.empty();
        } catch (SQLException e) {
            if (!SqlFailure.isDataError(e)) {
                throw e;
            }
            return Optional.of("PostgreSQL refused it: " + SqlFailure.describe(e));
        } catch (RuntimeException e) {
            writer.invalidateCaches();
            return Optional.of("it cannot be written because of an internal error (%s); see the log"
                    .formatted(e.getClass().getSimpleName()));
        }
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
