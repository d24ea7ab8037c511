package io.alerthistory.operator.apply;

/** PostgreSQL would not do what the operator asked; the message is a sentence without secrets. */
final class PostgresFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostgresFailure(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
