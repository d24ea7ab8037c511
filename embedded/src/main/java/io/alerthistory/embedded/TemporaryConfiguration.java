package io.alerthistory.embedded;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A postgresql.conf for tests: small, fast, and not durable. */
final class TemporaryConfiguration {
    private static final Map<String, String> FAST = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "shared_buffers", "64MB",
            "max_connections", "100",
            "timezone", "UTC",
            "log_min_messages", "warning",
            "password_encryption", "scram-sha-256");

    private TemporaryConfiguration() {}

    static String render(Map<String, String> parameters) {
        Map<String, String> settings = new TreeMap<>(FAST);
        settings.putAll(parameters);
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + " = '" + entry.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
    }
}
