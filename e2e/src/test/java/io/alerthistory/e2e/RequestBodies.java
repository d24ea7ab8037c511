package io.alerthistory.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Requests in the form of Alertmanager and Prometheus, for loads that no real sender makes. */
public final class RequestBodies {
    private RequestBodies() {}

    public static String webhook(String test, List<String> ids, Instant startsAt) {
        return ids.stream()
                .map(id -> """
                        {"status":"firing",%s,"startsAt":"%s","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":""}""".formatted(labels(test, id), startsAt))
                .collect(Collectors.joining(",", "{\"receiver\":\"load\",\"status\":\"firing\",\"alerts\":[", """
                        ],"groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://load.example",\
                        "version":"4","groupKey":"{}:{}","truncatedAlerts":0}"""));
    }

    public static String v2(String test, List<String> ids, Instant startsAt) {
        return ids.stream()
                .map(id -> """
                        {%s,"startsAt":"%s","endsAt":"%s","generatorURL":"http://load.example/graph"}""".formatted(labels(test, id), startsAt, startsAt.plus(Duration.ofMinutes(4))))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String labels(String test, String id) {
        return """
                "labels":{"alertname":"Load","test":"%s","id":"%s","severity":"info"},"annotations":{"summary":"Alert %s of a load"}""".formatted(test, id, id);
    }
}
