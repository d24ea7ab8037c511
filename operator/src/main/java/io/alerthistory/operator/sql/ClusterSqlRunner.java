package io.alerthistory.operator.sql;

import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.SqlQuoting;
import io.alerthistory.postgres.roles.StatementLogSuppression;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies {@link ClusterSql} to roles, database and extensions, unless it is applied already.
 *
 * <p>The comment of the owner role contains a hash of the applied statements and of their result in the catalogues. If
 * neither has changed, nothing runs, so an idle database writes no WAL.
 */
public final class ClusterSqlRunner {
    private ClusterSqlRunner() {}

    /** The result. */
    public sealed interface ClusterSqlResult {
        record NoChange() implements ClusterSqlResult {}

        record AppliedChange(int statements) implements ClusterSqlResult {}
    }

    /** Opens a superuser connection to another database of the same server. */
    @FunctionalInterface
    public interface DatabaseConnector {
        Connection connect(String database) throws SQLException;
    }

    /**
     * Errors quote the statement only up to a verifier, and the server logs nothing of it.
     *
     * @param postgres of a superuser, to the database {@code postgres}; the caller closes it soon, for what it does
     *     afterwards is not logged either
     */
    public static ClusterSqlResult ensure(Connection postgres, DatabaseConnector databases, ClusterSql sql)
            throws SQLException {
        run(postgres, StatementLogSuppression.STATEMENTS);
        String statements = CatalogueHash.hash(String.join("\0", allStatements(sql)));
        if (databaseExists(postgres, sql) && isSealed(postgres, databases, statements)) {
            return new ClusterSqlResult.NoChange();
        }
        int count = apply(postgres, databases, sql);
        try (Connection database = databases.connect(PostgresNames.DATABASE)) {
            writeSeal(postgres, statements + " " + CatalogueHash.of(postgres, database));
        }
        return new ClusterSqlResult.AppliedChange(count);
    }

    private static int apply(Connection postgres, DatabaseConnector databases, ClusterSql sql) throws SQLException {
        run(postgres, sql.postgresStatements());
        boolean create = !databaseExists(postgres, sql);
        if (create) {
            run(postgres, List.of(sql.createDatabaseStatement()));
        }
        try (Connection database = databases.connect(PostgresNames.DATABASE)) {
            run(database, StatementLogSuppression.STATEMENTS);
            run(database, sql.databaseStatements());
        }
        return sql.postgresStatements().size()
                + (create ? 1 : 0)
                + sql.databaseStatements().size();
    }

    private static boolean isSealed(Connection postgres, DatabaseConnector databases, String statements)
            throws SQLException {
        Optional<String> seal = readSeal(postgres);
        if (seal.filter(text -> text.startsWith(statements)).isEmpty()) {
            return false;
        }
        try (Connection database = databases.connect(PostgresNames.DATABASE)) {
            return seal.orElseThrow().equals(statements + " " + CatalogueHash.of(postgres, database));
        }
    }

    private static boolean databaseExists(Connection postgres, ClusterSql sql) throws SQLException {
        return !SqlQueries.list(postgres, sql.databaseExistsQuery(), row -> true)
                .isEmpty();
    }

    private static Optional<String> readSeal(Connection postgres) throws SQLException {
        return SqlQueries.single(
                postgres,
                "SELECT shobj_description(to_regrole(%s), 'pg_authid') AS seal"
                        .formatted(SqlQuoting.literal(PostgresNames.OWNER)),
                row -> SqlQueries.text(row, "seal"));
    }

    private static void writeSeal(Connection postgres, String seal) throws SQLException {
        run(
                postgres,
                List.of("COMMENT ON ROLE %s IS %s"
                        .formatted(SqlQuoting.identifier(PostgresNames.OWNER), SqlQuoting.literal(seal))));
    }

    private static List<String> allStatements(ClusterSql sql) {
        return Stream.of(sql.postgresStatements(), List.of(sql.createDatabaseStatement()), sql.databaseStatements())
                .flatMap(List::stream)
                .toList();
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(statementName(sql) + ": " + e.getMessage(), e.getSQLState(), e);
                }
            }
        }
    }

    // What follows PASSWORD is secret.
    private static String statementName(String statement) {
        String line = statement.lines().findFirst().orElse("");
        int secret = line.indexOf("PASSWORD");
        return secret < 0 ? line : line.substring(0, secret).strip();
    }
}
