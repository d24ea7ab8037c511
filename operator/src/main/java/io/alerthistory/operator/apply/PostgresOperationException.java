package io.alerthistory.operator.apply;

/** PostgreSQL refused an operation of the operator. The message is a sentence without secrets. */
final class PostgresOperationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    PostgresOperationException(String operation, Throwable cause) {
        super(operation + ": " + cause.getMessage(), cause);
        this.reason = operation + ": " + cause.getMessage();
    }

    String reason() {
        return reason;
    }
}
