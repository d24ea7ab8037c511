package io.alerthistory.store.ingest;

import io.alerthistory.store.SqlFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch as often as it makes sense: again after a deadlock, and in halves when PostgreSQL refuses the data,
 * until the one alert that it refuses is found and put into quarantine, and all others are stored.
 */
final class Writing {
    private static final Logger log = LoggerFactory.getLogger(Writing.class);

    private final BatchWriter writer;
    private final int attempts;

    Writing(BatchWriter writer, int attempts) {
        this.writer = writer;
        this.attempts = attempts;
    }

    /** @throws SQLException if the database cannot write anything now; those not settled by then were not stored */
    void write(List<Submission> batch) throws SQLException {
        try {
            attempt(batch.stream().map(Submission::message).toList());
            batch.forEach(each -> each.settle(stored(each.message().rejected().size())));
        } catch (SQLException e) {
            if (!SqlFailure.isAboutData(e)) {
                // The database may come back as another one: after a crash, a restore, behind the same address.
                writer.forget();
                throw e;
            }
            log.info("looking for what PostgreSQL refuses among {} messages: {}", batch.size(), SqlFailure.describe(e));
            if (batch.size() > 1) {
                write(batch.subList(0, batch.size() / 2));
                write(batch.subList(batch.size() / 2, batch.size()));
            } else {
                Submission only = batch.getFirst();
                only.settle(stored(isolate(only.message(), e)));
            }
        }
    }

    /** @return how many of its alerts were stored aside */
    private int isolate(Message message, SQLException cause) throws SQLException {
        List<Rejected> rejected = new ArrayList<>(message.rejected());
        for (ReceivedAlert alert : message.alerts()) {
            try {
                attempt(List.of(message.with(List.of(alert), List.of())));
            } catch (SQLException e) {
                if (!SqlFailure.isAboutData(e)) {
                    throw e;
                }
                rejected.add(new Rejected(alert.raw(), "PostgreSQL refused it: " + SqlFailure.describe(e), false));
            }
        }
        if (rejected.isEmpty()) {
            throw new SQLException("the message is refused although each of its alerts is not", cause);
        }
        attempt(List.of(message.with(List.of(), rejected)));
        return rejected.size();
    }

    private void attempt(List<Message> messages) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                writer.write(messages);
                return;
            } catch (StaleKnowledge e) {
                if (attempt == attempts) {
                    throw new SQLException("series are deleted faster than they are made", e);
                }
            } catch (SQLException e) {
                if (attempt == attempts || !SqlFailure.isTransient(e)) {
                    throw e;
                }
                log.info("written again: {}", SqlFailure.describe(e));
            }
        }
    }

    private static Outcome stored(int quarantined) {
        return new Outcome.Stored(quarantined);
    }
}
