package io.alerthistory.operator.apply;

/** PostgreSQL would not do what the operator asked; the message is a sentence without secrets. */
final class PostgresFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    PostgresFailure(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
        this.why = what + ": " + cause.getMessage();
    }

    String why() {
        return why;
    }
}
