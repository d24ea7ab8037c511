package io.alerthistory.postgres.roles;

import java.util.List;

/**
 * What a superuser runs to make roles, database and extensions as they should be; running it again changes nothing.
 *
 * @param inPostgres statements for the database {@code postgres}, in order, each in a transaction of its own
 * @param databaseExists a query for the database {@code postgres} that has a row when the history's database is there
 * @param createDatabase the statement for the database {@code postgres} when it is not; not in a transaction
 * @param inDatabase statements for the history's own database, in order
 */
public record ClusterSql(
        List<String> inPostgres, String databaseExists, String createDatabase, List<String> inDatabase) {
    public ClusterSql {
        inPostgres = List.copyOf(inPostgres);
        inDatabase = List.copyOf(inDatabase);
    }

    /** The statements hold verifiers, which stay out of logs. */
    @Override
    public String toString() {
        return "ClusterSql[" + inPostgres.size() + " + " + inDatabase.size() + " statements]";
    }
}
