package io.alerthistory.postgres.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check of the list, asked by its number. */
final class AuditCheckRunner {
    private AuditCheckRunner() {}

    static AuditCheck check(String id) {
        return AuditChecklist.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Its judgement of rows that a test wrote, where no server at hand can be in such a state. */
    static AuditFinding rows(String id, AuditQueryRow... rows) {
        return AuditFinding.fromRows(
                check(id), (EvidenceSource.SqlEvidence) check(id).source(), List.of(rows));
    }

    static AuditFinding server(String id, Connection connection) throws SQLException {
        EvidenceSource.SqlEvidence source =
                (EvidenceSource.SqlEvidence) check(id).source();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(source.query())) {
            List<AuditQueryRow> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    cells.add(Optional.ofNullable(result.getString(column)).orElse(""));
                }
                rows.add(new AuditQueryRow(cells));
            }
            return AuditFinding.fromRows(check(id), source, rows);
        }
    }
}
