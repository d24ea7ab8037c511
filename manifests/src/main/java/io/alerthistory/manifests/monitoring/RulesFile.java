package io.alerthistory.manifests.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.alerthistory.manifests.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The rules as Prometheus reads them from a file, which is what the spec of a PrometheusRule holds as well. */
public final class RulesFile {
    private RulesFile() {}

    public static String of(List<RuleGroup> groups) {
        return Yaml.of(new File(groups.stream().map(RulesFile::group).toList()));
    }

    private record File(List<Group> groups) {}

    private record Group(String name, List<Entry> rules) {}

    private record Entry(
            String alert,
            String expr,
            @JsonProperty("for") String lasting,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    private static Group group(RuleGroup group) {
        return new Group(
                group.name(), group.rules().stream().map(RulesFile::entry).toList());
    }

    private static Entry entry(Rule rule) {
        return new Entry(
                rule.alert(),
                rule.when(),
                time(rule.lasting()),
                Map.of("severity", rule.severity().word()),
                Map.of(
                        "summary", rule.says().summary(),
                        "description", rule.says().description(),
                        "runbook_url", rule.runbook().link()));
    }

    /** As Prometheus writes durations. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
