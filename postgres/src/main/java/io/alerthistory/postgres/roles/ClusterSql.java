package io.alerthistory.postgres.roles;

import java.util.List;

/**
 * The SQL that creates roles, database and extensions as superuser. Running it again changes nothing.
 *
 * @param postgresStatements statements for the database {@code postgres}, in order, each in a transaction of its own
 * @param databaseExistsQuery a query for the database {@code postgres} that returns a row if the history's database
 * exists
 * @param createDatabaseStatement the statement for the database {@code postgres} that creates it; not in a transaction
 * @param databaseStatements statements for the history's own database, in order
 */
public record ClusterSql(
        List<String> postgresStatements,
        String databaseExistsQuery,
        String createDatabaseStatement,
        List<String> databaseStatements) {
    public ClusterSql {
        postgresStatements = List.copyOf(postgresStatements);
        databaseStatements = List.copyOf(databaseStatements);
    }

    /** The statements hold verifiers, which stay out of logs. */
    @Override
    public String toString() {
        return "ClusterSql[" + postgresStatements.size() + " + " + databaseStatements.size() + " statements]";
    }
}
