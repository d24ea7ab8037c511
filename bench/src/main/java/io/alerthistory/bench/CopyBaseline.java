package io.alerthistory.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The baseline: the same alerts as JSON text, copied into a table with one index, with 1,000 rows per commit on 2
 * connections. No durable storage in this PostgreSQL could be much faster, and the rows cannot be queried by their
 * contents.
 */
final class CopyBaseline {
    private static final int ROWS = 1000;
    private static final int CONNECTIONS = 2;
    private static final String DATABASE = "bench";

    private final ServiceDataDirectory data;
    private final SeriesIds ids;

    CopyBaseline(ServiceDataDirectory data, SeriesIds ids) {
        this.data = data;
        this.ids = ids;
    }

    /** Rows a second. The table is in a database of its own, dropped afterwards. */
    double run(LoadPlan plan) throws SQLException, IOException {
        administer("DROP DATABASE IF EXISTS bench (FORCE)");
        administer("CREATE DATABASE bench");
        try {
            try (Connection connection = data.connect(DATABASE);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE public.alert (key text COLLATE \"C\" PRIMARY KEY, body text NOT NULL)");
            }
            return measure(plan);
        } finally {
            administer("DROP DATABASE bench (FORCE)");
        }
    }

    private double measure(LoadPlan plan) throws SQLException, IOException {
        try (ExecutorService writers = Executors.newFixedThreadPool(CONNECTIONS);
                Connection firstConnection = data.connect(DATABASE);
                Connection secondConnection = data.connect(DATABASE)) {
            copyBoth(writers, firstConnection, secondConnection, plan, plan.warmUp());
            long start = System.nanoTime();
            long rows = copyBoth(writers, firstConnection, secondConnection, plan, plan.duration());
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }

    private long copyBoth(
            ExecutorService writers,
            Connection firstConnection,
            Connection secondConnection,
            LoadPlan plan,
            Duration duration)
            throws IOException {
        Future<Long> firstWriter = writers.submit(writer(firstConnection, plan, duration, 0));
        Future<Long> secondWriter = writers.submit(writer(secondConnection, plan, duration, 1));
        try {
            return firstWriter.get() + secondWriter.get();
        } catch (ExecutionException e) {
            throw new IOException("COPY failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Callable<Long> writer(Connection connection, LoadPlan plan, Duration duration, int kind) {
        AlertSequence alerts = ids.alerts(plan, kind);
        FingerprintCalculator fingerprint = FingerprintCalculator.ofKind(kind);
        PatchableBytes rows = rows(kind).withPrefix("");
        byte[] bytes = new byte[rows.bytes().capacity()];
        return () -> {
            long end = System.nanoTime() + duration.toNanos();
            long copiedRows = 0;
            while (System.nanoTime() - end < 0) {
                fill(rows, alerts, fingerprint);
                rows.bytes().get(0, bytes);
                copy(connection, bytes);
                copiedRows += ROWS;
            }
            return copiedRows;
        };
    }

    private static void copy(Connection connection, byte[] bytes) throws SQLException {
        // One statement in autocommit mode is one transaction.
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY public.alert FROM STDIN");
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private static void fill(PatchableBytes rows, AlertSequence alerts, FingerprintCalculator fingerprint) {
        var values = new AlertValues();
        long now = TimestampWriter.now();
        for (int row = 0; row < ROWS; row++) {
            alerts.next(values, now);
            rows.patch(row, values, fingerprint);
        }
    }

    private static BodyTemplate rows(int kind) {
        var body = new BodyTemplate();
        for (int row = 0; row < ROWS; row++) {
            body.nextAlert()
                    .mark(AlertField.FINGERPRINT)
                    .text("/")
                    .mark(AlertField.STARTS_AT)
                    .text("\t{\"status\":");
            AlertText.append(body.mark(AlertField.STATUS).text(","), kind);
            body.text("}\n");
        }
        return body;
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = data.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
