package io.alerthistory.cli.log;

/** The fields of a log line, in order. Fields that PostgreSQL's jsonlog also has keep their name and meaning. */
enum LogField {
    TIMESTAMP("timestamp", true, "time in UTC, in PostgreSQL's format; sorts correctly as text"),
    APPLICATION("application_name", true, "the program and its command; in PostgreSQL's lines, the name of the client"),
    PID("pid", true, "process ID of the writer"),
    SEVERITY(
            "error_severity",
            true,
            "`DEBUG`, `INFO`, `WARNING` or `ERROR`; PostgreSQL also has `LOG`, `FATAL` and others"),
    MESSAGE("message", true, "the message, on one line"),
    TRANSACTION("txid", true, "ID of the transaction that wrote the batch"),
    CONTEXT("context", true, "origin of an error, without the messages of its causes"),
    LOGGER("logger", false, "component of the program"),
    REQUEST("request_id", false, "ID of the request; for a batch, the IDs of up to 50 requests, separated by spaces"),
    BATCH("batch_id", false, "ID of a batch of messages that are written together; the same for all attempts"),
    BACKEND("backend_pid", false, "process ID of the PostgreSQL session; equals `pid` in PostgreSQL's lines"),
    NAMESPACE("namespace", false, "namespace of the PostgresInstance that the operator reconciles"),
    INSTANCE("instance", false, "name of this PostgresInstance"),
    RECONCILE("reconcile_id", false, "ID of one reconcile");

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
