package io.alerthistory.store;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failed statement means for us, by its SQLSTATE.
 *
 * @see <a href="https://www.postgresql.org/docs/16/errcodes-appendix.html">PostgreSQL, appendix A</a>
 */
public final class SqlFailure {
    private SqlFailure() {}

    /** The next attempt may well succeed: a deadlock, a serialization failure. */
    public static boolean isTransient(SQLException e) {
        String state = sqlState(e);
        return state.equals("40001") || state.equals("40P01");
    }

    /** The same data will be refused again: data exceptions, violated constraints, exceeded limits. */
    public static boolean isDataError(SQLException e) {
        String state = sqlState(e);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /**
     * The database does not answer, goes down or comes up, or has no room, for which an operator lets clients only
     * read: it says nothing about the statement.
     */
    public static boolean isUnavailable(SQLException e) {
        String state = sqlState(e);
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("53")
                || state.equals("25006");
    }

    /** A connection is refused to this login: a wrong password, no such role, no right to connect. */
    public static boolean isRefusedLogin(SQLException e) {
        String state = sqlState(e);
        return state.startsWith("28") || state.equals("42501");
    }

    /** In one line and without the statement or its values, which may hold what nobody shall read in a log. */
    public static String describe(SQLException e) {
        SQLException cause = lastException(e);
        ServerErrorMessage server =
                cause instanceof PSQLException postgresException ? postgresException.getServerErrorMessage() : null;
        if (server != null && server.getMessage() != null) {
            return server.getMessage() + " (SQLSTATE " + server.getSQLState() + ")";
        }
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    // A failed batch tells its statement with its values; what went wrong stands behind it.
    private static SQLException lastException(SQLException e) {
        SQLException last = e;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return last;
    }

    private static String sqlState(SQLException e) {
        String state = lastException(e).getSQLState();
        return state == null ? "" : state;
    }
}
