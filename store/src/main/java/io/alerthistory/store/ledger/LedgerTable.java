package io.alerthistory.store.ledger;

import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads and writes ledger entries, and calculates the current sums of the tables. */
public final class LedgerTable {
    /** The tables that have entries; annotations are named by their content and need none. */
    public static final List<String> TABLES = List.of("run", "sighting", "delivery");

    private static final long LOCK = 0x6c65_6467_6572L; // "ledger"

    private static final String SUMS = """
            SELECT count(*), coalesce(sum(key), 0),
                count(*) FILTER (WHERE settled AND last_heard_at < ?),
                coalesce(sum(state) FILTER (WHERE settled AND last_heard_at < ?), 0)
            FROM ledger_row
            WHERE table_name = ? AND at >= ? AND at < ? AND first_heard_at < ?""";

    private final Connection connection;

    public LedgerTable(Connection connection) {
        this.connection = connection;
    }

    /** Waits until nobody closes a day, and keeps them from it until the transaction ends. */
    void lock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /** The lock, unless somebody else has it. */
    boolean tryLock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** All entries of days that are kept, oldest first. */
    public List<LedgerEntry> entries() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT table_name, day, until, rows, hash, settled_rows, settled_hash, erased_rows, erased_hash, inserts
                FROM ledger WHERE day >= (SELECT floor FROM state) ORDER BY day, table_name""")) {
            return read(statement);
        }
    }

    /** Days of tables to which rows were added after this moment as if they had always been there. */
    public List<String> partitionsAmendedAfter(Instant moment) throws SQLException {
        List<String> amendedPartitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT table_name || ' of ' || day FROM ledger WHERE amended_at > ?
                UNION SELECT t || ' of ' || day FROM brought_back, unnest(?) AS t WHERE at > ?""")) {
            statement.setObject(1, PostgresTimestamps.parameter(moment));
            statement.setArray(2, connection.createArrayOf("text", TABLES.toArray()));
            statement.setObject(3, PostgresTimestamps.parameter(moment));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    amendedPartitions.add(row.getString(1));
                }
            }
        }
        return amendedPartitions;
    }

    List<LedgerEntry> entriesOf(Collection<LocalDate> days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT table_name, day, until, rows, hash, settled_rows, settled_hash, erased_rows, erased_hash, inserts
                FROM ledger WHERE day = ANY (?) ORDER BY day, table_name""")) {
            statement.setArray(1, connection.createArrayOf("date", days.toArray()));
            return read(statement);
        }
    }

    private static List<LedgerEntry> read(PreparedStatement statement) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(new LedgerEntry(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        PostgresTimestamps.get(row, 3),
                        new LedgerSums(row.getLong(4), row.getBigDecimal(5), row.getLong(6), row.getBigDecimal(7)),
                        row.getLong(8),
                        row.getBigDecimal(9),
                        row.getLong(10)));
            }
        }
        return entries;
    }

    /** What a table holds now of a day and was first heard of before this moment: one scan of the partition. */
    public LedgerSums sums(String table, LocalDate day, Instant until) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
            bind(statement, table, day, until);
            return readSums(statement);
        }
    }

    /** The same, of these series only; all deliveries of the day. */
    LedgerSums sums(String table, LocalDate day, Instant until, Collection<Long> series) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SUMS + " AND (series_id IS NULL OR series_id = ANY (?))")) {
            bind(statement, table, day, until);
            statement.setArray(7, connection.createArrayOf("bigint", series.toArray()));
            return readSums(statement);
        }
    }

    private static void bind(PreparedStatement statement, String table, LocalDate day, Instant until)
            throws SQLException {
        OffsetDateTime before = PostgresTimestamps.parameter(until);
        statement.setObject(1, before);
        statement.setObject(2, before);
        statement.setString(3, table);
        statement.setObject(4, day.atStartOfDay().atOffset(ZoneOffset.UTC));
        statement.setObject(5, day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        statement.setObject(6, before);
    }

    private static LedgerSums readSums(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new LedgerSums(row.getLong(1), row.getBigDecimal(2), row.getLong(3), row.getBigDecimal(4));
        }
    }

    /** Writes an entry, or in place of the one that was there; what was erased stays counted. */
    void put(LedgerEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO ledger (table_name, day, until, rows, hash, settled_rows, settled_hash, inserts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (table_name, day) DO UPDATE SET until = excluded.until, rows = excluded.rows,
                    hash = excluded.hash, settled_rows = excluded.settled_rows,
                    settled_hash = excluded.settled_hash, inserts = excluded.inserts, closed_at = now()""")) {
            statement.setString(1, entry.table());
            statement.setObject(2, entry.day());
            statement.setObject(3, PostgresTimestamps.parameter(entry.until()));
            statement.setLong(4, entry.sums().rows());
            statement.setBigDecimal(5, entry.sums().hash());
            statement.setLong(6, entry.sums().settledRows());
            statement.setBigDecimal(7, entry.sums().settledHash());
            statement.setLong(8, entry.inserts());
            statement.executeUpdate();
        }
    }

    void recordBroughtBack(LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO brought_back (day, at) VALUES (?, now()) ON CONFLICT (day) DO UPDATE SET at = now()""")) {
            statement.setObject(1, day);
            statement.executeUpdate();
        }
    }

    void addToEntry(LedgerEntry entry, LedgerSums more) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE ledger SET rows = rows + ?, hash = hash + ?, settled_rows = settled_rows + ?,
                    settled_hash = settled_hash + ?, amended_at = now()
                WHERE table_name = ? AND day = ?""")) {
            statement.setLong(1, more.rows());
            statement.setBigDecimal(2, more.hash());
            statement.setLong(3, more.settledRows());
            statement.setBigDecimal(4, more.settledHash());
            statement.setString(5, entry.table());
            statement.setObject(6, entry.day());
            statement.executeUpdate();
        }
    }
}
