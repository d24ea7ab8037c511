package io.alerthistory.store.verify;

import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Whether PostgreSQL's own files are whole: checksums, and amcheck over every heap and every btree of the database. */
final class Storage {
    private static final String NO_RIGHT = "42501";
    private static final String NO_SUCH_FILE = "58P01";

    private final Connection connection;
    private final Ask ask;

    /** @param connection in autocommit: each relation is looked at for itself */
    Storage(Connection connection) {
        this.connection = connection;
        this.ask = new Ask(connection);
    }

    private record Relation(long oid, String name) {}

    /** Asked last: whatever was read before has been counted by then. */
    Check checksums() throws SQLException {
        if (!ask.text("SHOW data_checksums").equals("on")) {
            return Check.failed("checksums", "data checksums are off: damage of the storage would not be noticed");
        }
        long failures = ask.number("SELECT coalesce(sum(checksum_failures), 0) FROM pg_stat_database");
        return failures == 0
                ? Check.passed("checksums", "on, and none was wrong")
                : Check.failed("checksums", failures + " pages had a wrong checksum (pg_stat_database)");
    }

    List<Check> amcheck() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Made beside the other extensions where we keep them apart.
            statement.execute("CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA "
                    + ask.text("SELECT coalesce(to_regnamespace('extensions')::text, 'public')"));
        } catch (SQLException e) {
            String why = NO_SUCH_FILE.equals(e.getSQLState()) || "0A000".equals(e.getSQLState())
                    ? "PostgreSQL here has no amcheck"
                    : "amcheck is not installed and could not be: " + SqlFailure.describe(e);
            return List.of(Check.skipped("heaps", why), Check.skipped("indexes", why));
        }
        return List.of(heaps(), indexes());
    }

    private Check heaps() throws SQLException {
        List<Relation> heaps = relations("""
                SELECT c.oid, c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam
                WHERE a.amname = 'heap' AND c.relkind IN ('r', 'm', 't') AND c.relpersistence = 'p' ORDER BY 1""");
        return each("heaps", "tables", heaps, """
                SELECT 'block ' || blkno || ': ' || msg FROM %s.verify_heapam(?::oid::regclass, check_toast => true) LIMIT 3""");
    }

    private Check indexes() throws SQLException {
        List<Relation> indexes = relations("""
                SELECT c.oid, c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam
                JOIN pg_index i ON i.indexrelid = c.oid
                WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p' AND i.indisvalid
                  AND i.indisready ORDER BY 1""");
        return each("indexes", "btree indexes", indexes, """
                SELECT x::text FROM (SELECT %s.bt_index_check(?::oid::regclass, true)) AS t(x) WHERE x::text <> ''""");
    }

    private List<Relation> relations(String sql) throws SQLException {
        return ask.list(sql, row -> new Relation(row.getLong(1), row.getString(2)));
    }

    private Check each(String name, String what, List<Relation> relations, String sql) throws SQLException {
        List<String> wrong = new ArrayList<>();
        String question = sql.formatted(ask.text("""
                SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                WHERE e.extname = 'amcheck'"""));
        for (Relation relation : relations) {
            try {
                ask.list(question, row -> row.getString(1), relation.oid())
                        .forEach(problem -> wrong.add(relation.name() + ": " + problem));
            } catch (SQLException e) {
                if (NO_RIGHT.equals(e.getSQLState())) {
                    return Check.skipped(name, "this role may not use amcheck: log in as a superuser, or grant it");
                }
                // A day may be dropped while it is looked at.
                if (ask.number("SELECT count(*) FROM pg_class WHERE oid = ?::oid", relation.oid()) > 0) {
                    wrong.add(relation.name() + ": " + SqlFailure.describe(e));
                }
            }
        }
        return wrong.isEmpty()
                ? Check.passed(name, relations.size() + " " + what)
                : Check.failed(name, Sentences.of(wrong));
    }
}
