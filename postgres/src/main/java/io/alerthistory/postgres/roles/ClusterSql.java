package io.alerthistory.postgres.roles;

import java.util.List;

/**
 * What a superuser runs to make roles, database and extensions as they should be; running it again changes nothing.
 *
 * @param postgresStatements statements for the database {@code postgres}, in order, each in a transaction of its own
 * @param databaseExistsQuery a query for the database {@code postgres} that has a row when the history's database is there
 * @param createDatabaseStatement the statement for the database {@code postgres} when it is not; not in a transaction
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
