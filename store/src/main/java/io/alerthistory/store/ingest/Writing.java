package io.alerthistory.store.ingest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a batch as often as it makes sense: again after a deadlock, and in halves when PostgreSQL refuses the data,
 * until the one alert that it refuses is found and put into quarantine, and all others are stored.
 */
final class Writing {
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
            if (!isAboutData(e)) {
                // The database may come back as another one: after a crash, a restore, behind the same address.
                writer.forget();
                throw e;
            }
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
                if (!isAboutData(e)) {
                    throw e;
                }
                rejected.add(new Rejected(alert.raw(), "PostgreSQL refused it: " + e.getMessage(), false));
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
                if (attempt == attempts || !isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    private static Outcome stored(int quarantined) {
        return new Outcome.Stored(quarantined);
    }

    // https://www.postgresql.org/docs/16/errcodes-appendix.html
    private static boolean isTransient(SQLException e) {
        String state = state(e);
        return state.equals("40001") || state.equals("40P01");
    }

    // Data exceptions, constraint violations and exceeded limits: the same data will be refused again.
    private static boolean isAboutData(SQLException e) {
        String state = state(e);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
