package io.alerthistory.operator.sql;

import io.alerthistory.manifests.ContainerPaths;
import io.alerthistory.postgres.roles.SqlQuoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the agent's files through PostgreSQL, which has the same volume. This needs no exec and no other access to the
 * pod.
 */
final class AgentQuery {
    private AgentQuery() {}

    static AgentFacts read(Connection connection) throws SQLException {
        var rows = SqlQueries.list(
                connection,
                """
                SELECT name, pg_read_file(%1$s || '/' || name, 0, 8000000, true) AS text
                FROM pg_ls_dir(%1$s, true, false) AS name
                WHERE name NOT LIKE '.%%'
                """.formatted(SqlQuoting.literal(ContainerPaths.AGENT)),
                row -> Map.entry(
                        row.getString("name"), SqlQueries.text(row, "text").orElse("")));
        var files = new TreeMap<String, String>();
        rows.forEach(row -> files.put(row.getKey(), row.getValue()));
        return AgentFacts.read(files);
    }
}
