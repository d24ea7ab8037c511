package io.alerthistory.cli.audit;

import io.alerthistory.postgres.audit.AuditCheck;
import io.alerthistory.postgres.audit.AuditFinding;
import io.alerthistory.postgres.audit.AuditPrivilege;
import io.alerthistory.postgres.audit.AuditQueryRow;
import io.alerthistory.postgres.audit.EvidenceSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the queries of all checks on one server. Read-only. */
final class AuditRunner {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private final Connection connection;

    /**
     * Takes a session of its own.
     *
     * @param connection names without schema resolve in pg_catalog, see {@link AuditTarget}
     */
    AuditRunner(Connection connection) {
        this.connection = connection;
    }

    /** What came of each check, in their order. */
    List<AuditFinding> run(List<AuditCheck> checks) throws SQLException {
        String role = query("SELECT current_user").getFirst().cells().getFirst();
        List<AuditPrivilege> permissions = query(AuditPrivilege.query()).stream()
                .filter(row -> row.cells().get(1).equals("t"))
                .map(row -> AuditPrivilege.valueOf(row.cells().getFirst()))
                .toList();
        List<AuditFinding> findings = new ArrayList<>();
        for (AuditCheck check : checks) {
            findings.add(
                    switch (check.source()) {
                        case EvidenceSource.ExternalEvidence outside -> AuditFinding.external(check, outside);
                        case EvidenceSource.SqlEvidence sql ->
                            permissions.contains(sql.privilege())
                                    ? evaluate(check, sql, role)
                                    : AuditFinding.notPermitted(check, sql, role);
                    });
        }
        return findings;
    }

    private AuditFinding evaluate(AuditCheck check, EvidenceSource.SqlEvidence sql, String role) throws SQLException {
        try {
            return AuditFinding.fromRows(check, sql, query(sql.query()));
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                return AuditFinding.notPermitted(check, sql, role);
            }
            throw e;
        }
    }

    private List<AuditQueryRow> query(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<AuditQueryRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    private static AuditQueryRow row(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            cells.add(Optional.ofNullable(result.getString(column)).orElse(""));
        }
        return new AuditQueryRow(cells);
    }
}
