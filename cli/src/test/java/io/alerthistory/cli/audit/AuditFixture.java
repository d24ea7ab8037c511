package io.alerthistory.cli.audit;

import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.postgres.audit.AuditChecklist;
import io.alerthistory.postgres.audit.AuditFinding;
import io.alerthistory.postgres.roles.PostgresNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A running PostgreSQL whose faults a test plants and an audit finds. */
record AuditFixture(EmbeddedPostgres postgres) {
    Map<String, AuditFinding> audit() throws SQLException {
        return audit(postgres.superuser(PostgresNames.DATABASE));
    }

    static Map<String, AuditFinding> audit(EmbeddedLogin login) throws SQLException {
        try (Connection connection =
                new AuditTarget(login.jdbcUrl(), login.user(), Optional.of(login.password())).connect()) {
            return new AuditRunner(connection)
                    .run(AuditChecklist.checks()).stream()
                            .collect(Collectors.toMap(finding -> finding.check().id(), Function.identity()));
        }
    }

    /** Each statement in the history's own database, as superuser. */
    void execute(List<String> statements) throws SQLException {
        try (Connection connection = postgres.superuser(PostgresNames.DATABASE).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Writes what ALTER SYSTEM would write, which our configuration forbids from 17 on, and makes the server read it.
     */
    void overrideSettings(String... lines) throws SQLException, InterruptedException {
        write("current_setting('data_directory') || '/postgresql.auto.conf'", List.of(lines));
        execute(List.of("SELECT pg_reload_conf()"));
        TimeUnit.MILLISECONDS.sleep(150); // the postmaster reloads when it gets the signal
    }

    String hba() throws SQLException {
        return query("SELECT pg_read_file(current_setting('hba_file'))");
    }

    void hba(List<String> lines) throws SQLException {
        write("current_setting('hba_file')", lines);
    }

    String query(String query) throws SQLException {
        try (Connection connection = postgres.superuser(PostgresNames.DATABASE).connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private void write(String file, List<String> lines) throws SQLException {
        String path = query("SELECT " + file).replace("'", "''");
        String values = lines.stream()
                .map(line -> "('" + line.replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        String rows = lines.isEmpty() ? "SELECT '' WHERE false" : "VALUES " + values;
        execute(List.of("COPY (" + rows + ") TO '" + path + "'"));
    }
}
