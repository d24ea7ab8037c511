package io.alerthistory.cli.log;

import io.alerthistory.store.LogContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** What is known of the thread that logs: by the service's own word, or by the operator framework's. */
final class LogContexts {
    private static final List<LogField> OF_THE_SERVICE =
            List.of(LogField.REQUEST, LogField.BATCH, LogField.BACKEND, LogField.TRANSACTION);

    /** The framework says by itself whom its threads are about, in its own lines as well. */
    private static final Map<LogField, String> OF_THE_OPERATOR = Map.of(
            LogField.NAMESPACE, "resource.namespace",
            LogField.INSTANCE, "resource.name",
            LogField.RECONCILE, LogField.RECONCILE.key());

    private LogContexts() {}

    static Map<LogField, String> now() {
        Map<LogField, String> found = new EnumMap<>(LogField.class);
        OF_THE_SERVICE.forEach(field -> found.put(field, LogContext.get(field.key())));
        OF_THE_OPERATOR.forEach((field, key) -> found.put(field, Objects.requireNonNullElse(MDC.get(key), "")));
        found.values().removeIf(String::isEmpty);
        return found;
    }
}
