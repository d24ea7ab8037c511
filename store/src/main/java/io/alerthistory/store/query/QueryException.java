package io.alerthistory.store.query;

/** A query that could not be answered. The message states what the user can do. */
public final class QueryException extends RuntimeException {
    private final QueryFailureCause reason;

    QueryException(QueryFailureCause reason, Throwable cause) {
        super(reason.advice(), cause);
        this.reason = reason;
    }

    QueryException(QueryFailureCause reason) {
        super(reason.advice());
        this.reason = reason;
    }

    /** The cause of a failed query. */
    public enum QueryFailureCause {
        TOO_SLOW("the query took too long; narrow it by time or by labels, or raise the query timeout"),
        TOO_BUSY("too many queries run at the same time; try again in a moment"),
        DATABASE_UNREACHABLE("the database does not answer; try again in a moment");

        private final String advice;

        QueryFailureCause(String advice) {
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    public QueryFailureCause reason() {
        return reason;
    }
}
