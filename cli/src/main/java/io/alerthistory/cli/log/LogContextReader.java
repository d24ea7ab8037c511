package io.alerthistory.cli.log;

import io.alerthistory.store.LogContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** Reads the log context of the current thread, set by the service or by the operator framework. */
final class LogContextReader {
    private static final List<LogField> SERVICE_FIELDS =
            List.of(LogField.REQUEST, LogField.BATCH, LogField.BACKEND, LogField.TRANSACTION);

    /** The framework says by itself whom its threads are about, in its own lines as well. */
    private static final Map<LogField, String> OPERATOR_FIELDS = Map.of(
            LogField.NAMESPACE, "resource.namespace",
            LogField.INSTANCE, "resource.name",
            LogField.RECONCILE, LogField.RECONCILE.key());

    private LogContextReader() {}

    static Map<LogField, String> current() {
        Map<LogField, String> fields = new EnumMap<>(LogField.class);
        SERVICE_FIELDS.forEach(field -> fields.put(field, LogContext.get(field.key())));
        OPERATOR_FIELDS.forEach((field, key) -> fields.put(field, Objects.requireNonNullElse(MDC.get(key), "")));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }
}
