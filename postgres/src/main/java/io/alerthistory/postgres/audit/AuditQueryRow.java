package io.alerthistory.postgres.audit;

import java.util.List;

/** A row of a query as text, by column. NULL becomes an empty string. */
public record AuditQueryRow(List<String> cells) {
    public AuditQueryRow {
        cells = List.copyOf(cells);
    }

    String cell(int column) {
        return cells.get(column);
    }

    boolean isTrue(int column) {
        return cell(column).equals("t") || cell(column).equals("true");
    }
}
