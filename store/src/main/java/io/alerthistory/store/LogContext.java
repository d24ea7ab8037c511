package io.alerthistory.store;

import java.util.HashMap;
import java.util.Map;

/**
 * The log fields of the current thread, by name. Unlike SLF4J's MDC, they are not inherited: a pool thread that starts
 * during a request would keep them forever.
 */
public final class LogContext {
    /** The request's, of its sender or by chance; a line about a batch lists those of its messages. */
    public static final String REQUEST = "request_id";

    /** Of the messages that are written together, from the first attempt to the last. */
    public static final String BATCH = "batch_id";

    /** PostgreSQL's number of the transaction, by the name that its own log has for it. */
    public static final String TRANSACTION = "txid";

    /** What PostgreSQL's own log calls pid: the session's, for lines that belong to no transaction. */
    public static final String BACKEND = "backend_pid";

    private static final ThreadLocal<Map<String, String>> FIELDS = ThreadLocal.withInitial(HashMap::new);

    private LogContext() {}

    public static void put(String field, String value) {
        FIELDS.get().put(field, value);
    }

    public static String get(String field) {
        return FIELDS.get().getOrDefault(field, "");
    }

    /** To be called where the work of a thread ends. */
    public static void clear() {
        FIELDS.remove();
    }
}
