package io.alerthistory.postgres.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check of the list, asked by its number. */
final class Asked {
    private Asked() {}

    static Check check(String id) {
        return Checklist.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Its judgement of rows that a test wrote, where no server at hand can be in such a state. */
    static Finding rows(String id, Row... rows) {
        return Finding.judged(check(id), (Source.Sql) check(id).source(), List.of(rows));
    }

    static Finding server(String id, Connection connection) throws SQLException {
        Source.Sql source = (Source.Sql) check(id).source();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(source.query())) {
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    cells.add(Optional.ofNullable(result.getString(column)).orElse(""));
                }
                rows.add(new Row(cells));
            }
            return Finding.judged(check(id), source, rows);
        }
    }
}
