package io.alerthistory.operator.sql;

import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.Discretion;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.postgres.roles.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings roles, database and extensions to what {@link ClusterSql} says, and does nothing where they are that already.
 *
 * <p>What was applied is remembered in the server itself: the owner role's comment is a seal of the statements and of
 * what they left in the catalogues. While both are as they were, nothing is run, so an idle database writes no WAL.
 */
public final class ClusterSqlRunner {
    private ClusterSqlRunner() {}

    /** What was to do. */
    public sealed interface Ensured {
        record Nothing() implements Ensured {}

        record Applied(int statements) implements Ensured {}
    }

    /** Opens a connection of a superuser to another database of the same server. */
    @FunctionalInterface
    public interface Databases {
        Connection open(String database) throws SQLException;
    }

    /**
     * Errors name the statement up to where a verifier could be, and nothing of it gets into the server's log.
     *
     * @param postgres of a superuser, to the database {@code postgres}; the caller closes it soon, for what it does
     *     afterwards is not logged either
     */
    public static Ensured ensure(Connection postgres, Databases databases, ClusterSql sql) throws SQLException {
        run(postgres, Discretion.BEGIN);
        String statements = Fingerprint.hash(String.join("\0", all(sql)));
        if (exists(postgres, sql) && sealed(postgres, databases, statements)) {
            return new Ensured.Nothing();
        }
        int count = apply(postgres, databases, sql);
        try (Connection database = databases.open(Roles.DATABASE)) {
            seal(postgres, statements + " " + Fingerprint.of(postgres, database));
        }
        return new Ensured.Applied(count);
    }

    private static int apply(Connection postgres, Databases databases, ClusterSql sql) throws SQLException {
        run(postgres, sql.inPostgres());
        boolean create = !exists(postgres, sql);
        if (create) {
            run(postgres, List.of(sql.createDatabase()));
        }
        try (Connection database = databases.open(Roles.DATABASE)) {
            run(database, Discretion.BEGIN);
            run(database, sql.inDatabase());
        }
        return sql.inPostgres().size() + (create ? 1 : 0) + sql.inDatabase().size();
    }

    private static boolean sealed(Connection postgres, Databases databases, String statements) throws SQLException {
        Optional<String> seal = readSeal(postgres);
        if (seal.filter(text -> text.startsWith(statements)).isEmpty()) {
            return false;
        }
        try (Connection database = databases.open(Roles.DATABASE)) {
            return seal.orElseThrow().equals(statements + " " + Fingerprint.of(postgres, database));
        }
    }

    private static boolean exists(Connection postgres, ClusterSql sql) throws SQLException {
        return !Rows.all(postgres, sql.databaseExists(), row -> true).isEmpty();
    }

    private static Optional<String> readSeal(Connection postgres) throws SQLException {
        return Rows.one(
                postgres,
                "SELECT shobj_description(to_regrole(%s), 'pg_authid') AS seal".formatted(Sql.literal(Roles.OWNER)),
                row -> Rows.text(row, "seal"));
    }

    private static void seal(Connection postgres, String seal) throws SQLException {
        run(postgres, List.of("COMMENT ON ROLE %s IS %s".formatted(Sql.identifier(Roles.OWNER), Sql.literal(seal))));
    }

    private static List<String> all(ClusterSql sql) {
        return Stream.of(sql.inPostgres(), List.of(sql.createDatabase()), sql.inDatabase())
                .flatMap(List::stream)
                .toList();
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(name(sql) + ": " + e.getMessage(), e.getSQLState(), e);
                }
            }
        }
    }

    // Nothing after PASSWORD is for anybody's eyes.
    private static String name(String statement) {
        String line = statement.lines().findFirst().orElse("");
        int secret = line.indexOf("PASSWORD");
        return secret < 0 ? line : line.substring(0, secret).strip();
    }
}
