package io.alerthistory.store.verify;

import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Checks the files of PostgreSQL: checksums, and amcheck on every heap and every btree of the database. */
final class StorageChecks {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String UNDEFINED_FILE = "58P01";

    private final Connection connection;
    private final VerificationQueries queries;

    /** @param connection in autocommit: each relation is looked at for itself */
    StorageChecks(Connection connection) {
        this.connection = connection;
        this.queries = new VerificationQueries(connection);
    }

    private record DatabaseRelation(long oid, String name) {}

    /** Asked last: whatever was read before has been counted by then. */
    VerificationCheck checksums() throws SQLException {
        if (!queries.text("SHOW data_checksums").equals("on")) {
            return VerificationCheck.failed(
                    "checksums", "data checksums are off: damage of the storage would not be noticed");
        }
        long failures = queries.number("SELECT coalesce(sum(checksum_failures), 0) FROM pg_stat_database");
        return failures == 0
                ? VerificationCheck.passed("checksums", "on, and none was wrong")
                : VerificationCheck.failed("checksums", failures + " pages had a wrong checksum (pg_stat_database)");
    }

    List<VerificationCheck> amcheck() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Made beside the other extensions where we keep them apart.
            statement.execute("CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA "
                    + queries.text("SELECT coalesce(to_regnamespace('extensions')::text, 'public')"));
        } catch (SQLException e) {
            String reason = UNDEFINED_FILE.equals(e.getSQLState()) || "0A000".equals(e.getSQLState())
                    ? "PostgreSQL here has no amcheck"
                    : "amcheck is not installed and could not be: " + SqlFailure.describe(e);
            return List.of(VerificationCheck.skipped("heaps", reason), VerificationCheck.skipped("indexes", reason));
        }
        return List.of(heaps(), indexes());
    }

    private VerificationCheck heaps() throws SQLException {
        List<DatabaseRelation> heaps = relations("""
                SELECT c.oid, c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam
                WHERE a.amname = 'heap' AND c.relkind IN ('r', 'm', 't') AND c.relpersistence = 'p' ORDER BY 1""");
        return checkEach("heaps", "tables", heaps, """
                SELECT 'block ' || blkno || ': ' || msg FROM %s.verify_heapam(?::oid::regclass, check_toast => true) LIMIT 3""");
    }

    private VerificationCheck indexes() throws SQLException {
        List<DatabaseRelation> indexes = relations("""
                SELECT c.oid, c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam
                JOIN pg_index i ON i.indexrelid = c.oid
                WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p' AND i.indisvalid
                  AND i.indisready ORDER BY 1""");
        return checkEach("indexes", "btree indexes", indexes, """
                SELECT x::text FROM (SELECT %s.bt_index_check(?::oid::regclass, true)) AS t(x) WHERE x::text <> ''""");
    }

    private List<DatabaseRelation> relations(String sql) throws SQLException {
        return SqlFragment.of(sql).list(connection, row -> new DatabaseRelation(row.getLong(1), row.getString(2)));
    }

    private VerificationCheck checkEach(String name, String description, List<DatabaseRelation> relations, String sql)
            throws SQLException {
        List<String> problems = new ArrayList<>();
        String query = sql.formatted(queries.text("""
                SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                WHERE e.extname = 'amcheck'"""));
        for (DatabaseRelation relation : relations) {
            try {
                SqlFragment.of(query, relation.oid())
                        .list(connection, row -> row.getString(1))
                        .forEach(problem -> problems.add(relation.name() + ": " + problem));
            } catch (SQLException e) {
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    return VerificationCheck.skipped(
                            name, "this role may not use amcheck: log in as a superuser, or grant it");
                }
                // A day may be dropped while it is looked at.
                if (queries.number("SELECT count(*) FROM pg_class WHERE oid = ?::oid", relation.oid()) > 0) {
                    problems.add(relation.name() + ": " + SqlFailure.describe(e));
                }
            }
        }
        return problems.isEmpty()
                ? VerificationCheck.passed(name, relations.size() + " " + description)
                : VerificationCheck.failed(name, ProblemSummary.of(problems));
    }
}
