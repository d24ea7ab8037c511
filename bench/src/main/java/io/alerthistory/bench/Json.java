package io.alerthistory.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results for other programs: one line a result, times in milliseconds. */
final class Json {
    private Json() {}

    static String of(Outcome outcome) {
        LoadPlan plan = outcome.plan();
        return String.format(
                Locale.ROOT,
                "{\"endpoint\":\"%s\",\"mode\":\"%s\",\"alertsARequest\":%d,\"connections\":%d,\"rate\":%.0f,"
                        + "\"accepted\":%d,\"seconds\":%.3f,\"alertsASecond\":%.0f,\"p50\":%.3f,\"p99\":%.3f,"
                        + "\"largest\":%.3f,\"generatorCpuSeconds\":%.3f,\"refused\":%s,\"broken\":%d,\"unsent\":%d,\"newest\":\"%s\"}",
                plan.endpoint(),
                plan.mode(),
                plan.alertsARequest(),
                plan.connections(),
                plan.rate(),
                outcome.accepted(),
                outcome.seconds(),
                outcome.alertsASecond(),
                outcome.median().toNanos() / 1e6,
                outcome.p99().toNanos() / 1e6,
                outcome.largest().toNanos() / 1e6,
                outcome.cpuSeconds(),
                refused(outcome.refused()),
                outcome.broken(),
                outcome.unsent(),
                outcome.newest());
    }

    static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",\n ", "[", "]"));
    }

    /** For text of our own making: names of settings, tables and machines. */
    static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String refused(Map<Integer, Long> refused) {
        return refused.entrySet().stream()
                .map(entry -> "\"%d\":%d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
