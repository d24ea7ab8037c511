package io.alerthistory.monitoring.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.alerthistory.manifests.KubernetesYaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes the rules as a rules file of Prometheus, whose content is also the spec of a PrometheusRule. */
public final class RulesFile {
    private RulesFile() {}

    public static String of(List<RuleGroup> groups) {
        return KubernetesYaml.of(
                new RulesDocument(groups.stream().map(RulesFile::group).toList()));
    }

    private record RulesDocument(List<GroupEntry> groups) {}

    private record GroupEntry(String name, List<RuleEntry> rules) {}

    private record RuleEntry(
            String alert,
            String expr,
            @JsonProperty("for") String pendingDuration,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    private static GroupEntry group(RuleGroup group) {
        return new GroupEntry(
                group.name(), group.rules().stream().map(RulesFile::entry).toList());
    }

    private static RuleEntry entry(AlertRule rule) {
        return new RuleEntry(
                rule.alert(),
                rule.expression(),
                formatDuration(rule.pendingDuration()),
                Map.of("severity", rule.severity().label()),
                Map.of(
                        "summary", rule.annotations().summary(),
                        "description", rule.annotations().description(),
                        "runbook_url", rule.runbook().link()));
    }

    /** As Prometheus writes durations. */
    static String formatDuration(Duration time) {
        long seconds = time.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
