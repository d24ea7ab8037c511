package io.alerthistory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists the day partitions, and creates the ones that are needed in advance. */
public final class DayPartitions {
    /** A sender's clock may be a day ahead, and the maker of partitions may be away for a day. */
    public static final int DAYS_AHEAD = 3;

    /** Tables with a partition a day; all but delivery have a twin old_ for what starts below the floor. */
    private static final List<String> BY_START = List.of("run", "sighting", "annotation", "annotation_change");

    private static final String BY_RECEIPT = "delivery";

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuuMMdd");

    private DayPartitions() {}

    /** All tables with a partition a day. */
    public static List<String> tables() {
        List<String> tables = new ArrayList<>(BY_START);
        tables.add(BY_RECEIPT);
        return tables;
    }

    /** The partition of a day: run_20261122. */
    public static String name(String table, LocalDate day) {
        return table + "_" + SUFFIX.format(day);
    }

    /** Makes the missing partitions of the days from {@code from} to {@code to}, both included. */
    public static void create(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        Set<String> existing = existingNames(connection);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            for (String table : tables()) {
                createPartition(connection, table, day, existing);
            }
        }
    }

    private static void createPartition(Connection connection, String table, LocalDate day, Set<String> existing)
            throws SQLException {
        String name = name(table, day);
        if (existing.contains(name)) {
            return;
        }
        // Room in each page, so that the repeats of a firing alert update its row in place (HOT).
        String options = table.equals("run") || table.equals("sighting") ? " WITH (fillfactor = 80)" : "";
        try (Statement statement = connection.createStatement()) {
            // Attached, not made in place: that would lock out every reader and writer of the whole table for a moment.
            // No parameters in DDL; names and days are made here, of digits.
            statement.execute("CREATE TABLE %s (LIKE %s)%s".formatted(name, table, options));
            statement.execute("ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s+00') TO ('%s+00')"
                    .formatted(table, name, day.atStartOfDay(), day.plusDays(1).atStartOfDay()));
        }
    }

    public static boolean exists(Connection connection, String table, LocalDate day) throws SQLException {
        return existingNames(connection).contains(name(table, day));
    }

    private static Set<String> existingNames(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT c.relname FROM pg_inherits i
                        JOIN pg_class c ON c.oid = i.inhrelid
                        JOIN pg_class p ON p.oid = i.inhparent
                        WHERE p.relkind = 'p' AND p.relnamespace = current_schema()::regnamespace""");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
