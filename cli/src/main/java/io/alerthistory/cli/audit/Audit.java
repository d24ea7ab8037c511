package io.alerthistory.cli.audit;

import io.alerthistory.postgres.audit.Check;
import io.alerthistory.postgres.audit.Finding;
import io.alerthistory.postgres.audit.Right;
import io.alerthistory.postgres.audit.Row;
import io.alerthistory.postgres.audit.Source;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks one server each check's question, and changes nothing. */
final class Audit {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private final Connection connection;

    /**
     * Takes a session of its own.
     *
     * @param connection names without schema resolve in pg_catalog, see {@link AuditedServer}
     */
    Audit(Connection connection) {
        this.connection = connection;
    }

    /** What came of each check, in their order. */
    List<Finding> of(List<Check> checks) throws SQLException {
        String role = ask("SELECT current_user").getFirst().cells().getFirst();
        List<Right> rights = ask(Right.query()).stream()
                .filter(row -> row.cells().get(1).equals("t"))
                .map(row -> Right.valueOf(row.cells().getFirst()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.add(
                    switch (check.source()) {
                        case Source.Outside outside -> Finding.outside(check, outside);
                        case Source.Sql sql ->
                            rights.contains(sql.right()) ? judged(check, sql, role) : Finding.unseen(check, sql, role);
                    });
        }
        return findings;
    }

    private Finding judged(Check check, Source.Sql sql, String role) throws SQLException {
        try {
            return Finding.judged(check, sql, ask(sql.query()));
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                return Finding.unseen(check, sql, role);
            }
            throw e;
        }
    }

    private List<Row> ask(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            cells.add(Optional.ofNullable(result.getString(column)).orElse(""));
        }
        return new Row(cells);
    }
}
