package io.alerthistory.cli.log;

/** The fields of a line, in their order. Those that PostgreSQL's jsonlog has as well have its names and mean the same. */
enum LogField {
    TIMESTAMP("timestamp", true, "when, in UTC, as PostgreSQL writes it; sorts as text"),
    APPLICATION("application_name", true, "the program and its command; in PostgreSQL's lines the client's"),
    PID("pid", true, "the process that says it"),
    SEVERITY(
            "error_severity",
            true,
            "`DEBUG`, `INFO`, `WARNING` or `ERROR`; PostgreSQL also has `LOG`, `FATAL` and others"),
    MESSAGE("message", true, "one line"),
    TRANSACTION("txid", true, "the transaction in which a batch was written"),
    CONTEXT("context", true, "where an error came from, without the texts of its causes"),
    LOGGER("logger", false, "the part of the program"),
    REQUEST("request_id", false, "the request; of a batch those of its messages, 50 at most, with spaces between"),
    BATCH("batch_id", false, "the messages that are written together, from the first attempt to the last"),
    BACKEND("backend_pid", false, "`pid` of the session in PostgreSQL's lines"),
    NAMESPACE("namespace", false, "of the PostgresInstance that the operator looks at"),
    INSTANCE("instance", false, "its name"),
    RECONCILE("reconcile_id", false, "one look of the operator at it");

    private final String key;
    private final boolean shared;
    private final String meaning;

    LogField(String key, boolean shared, String meaning) {
        this.key = key;
        this.shared = shared;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    /** Whether PostgreSQL's jsonlog has it. */
    boolean shared() {
        return shared;
    }

    String meaning() {
        return meaning;
    }
}
