package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The rows of a list up to its limits: their number and the memory that they take. At least one, if there is one. */
final class LimitedRows<T> {
    private final int maxRows;
    private final SqlFragment.RowReader<T> reader;
    private final ToLongFunction<T> size;
    private final ResultBytes bytes = new ResultBytes();
    private final List<T> rows = new ArrayList<>();
    private boolean hasRoom = true;
    private boolean complete = true;

    private LimitedRows(int maxRows, SqlFragment.RowReader<T> reader, ToLongFunction<T> size) {
        this.maxRows = maxRows;
        this.reader = reader;
        this.size = size;
    }

    /**
     * Reads the rows.
     *
     * @param sql of one row more than the limit, if there are more
     * @param size of a row, bytes, approximately
     */
    static <T> LimitedRows<T> read(
            Connection connection,
            SqlFragment sql,
            int maxRows,
            SqlFragment.RowReader<T> reader,
            ToLongFunction<T> size)
            throws SQLException {
        var limited = new LimitedRows<>(maxRows, reader, size);
        sql.forEach(connection, ResultBytes.FETCH_SIZE, limited::add);
        return limited;
    }

    private boolean add(ResultSet row) throws SQLException {
        if (!hasRoom || rows.size() == maxRows) {
            complete = false;
            return false;
        }
        T value = reader.read(row);
        rows.add(value);
        hasRoom = bytes.add(size.applyAsLong(value));
        return true;
    }

    List<T> rows() {
        return rows;
    }

    /** Whether there are no more rows. */
    boolean isComplete() {
        return complete;
    }
}
