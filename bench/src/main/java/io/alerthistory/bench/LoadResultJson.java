package io.alerthistory.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats results as JSON, one per line, with times in milliseconds. */
final class LoadResultJson {
    private LoadResultJson() {}

    static String of(LoadResult result) {
        LoadPlan plan = result.plan();
        return String.format(
                Locale.ROOT,
                "{\"endpoint\":\"%s\",\"mode\":\"%s\",\"alertsARequest\":%d,\"connections\":%d,\"rate\":%.0f,"
                        + "\"accepted\":%d,\"seconds\":%.3f,\"alertsASecond\":%.0f,\"p50\":%.3f,\"p99\":%.3f,"
                        + "\"largest\":%.3f,\"generatorCpuSeconds\":%.3f,\"refused\":%s,\"broken\":%d,\"unsent\":%d,"
                        + "\"newest\":\"%s\"}",
                plan.endpoint(),
                plan.mode(),
                plan.alertsARequest(),
                plan.connections(),
                plan.rate(),
                result.accepted(),
                result.seconds(),
                result.alertsASecond(),
                result.median().toNanos() / 1e6,
                result.p99().toNanos() / 1e6,
                result.largest().toNanos() / 1e6,
                result.cpuSeconds(),
                refused(result.refused()),
                result.broken(),
                result.unsent(),
                result.newest());
    }

    static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",\n ", "[", "]"));
    }

    /** For text of our own making: names of settings, tables and machines. */
    static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String refused(Map<Integer, Long> refusals) {
        return refusals.entrySet().stream()
                .map(entry -> "\"%d\":%d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
