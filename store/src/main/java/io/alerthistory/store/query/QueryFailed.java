package io.alerthistory.store.query;

/** A query that could not be answered now; its reason tells the user what to do. */
public final class QueryFailed extends RuntimeException {
    private final Cause reason;

    QueryFailed(Cause reason, Throwable cause) {
        super(reason.advice(), cause);
        this.reason = reason;
    }

    QueryFailed(Cause reason) {
        super(reason.advice());
        this.reason = reason;
    }

    /** Why. */
    public enum Cause {
        TOO_SLOW("the query took too long; narrow it by time or by labels, or raise the query timeout"),
        TOO_BUSY("too many queries run at the same time; try again in a moment"),
        DATABASE_AWAY("the database does not answer; try again in a moment");

        private final String advice;

        Cause(String advice) {
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    public Cause reason() {
        return reason;
    }
}
