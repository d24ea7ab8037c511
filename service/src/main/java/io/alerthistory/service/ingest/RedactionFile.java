package io.alerthistory.service.ingest;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the rules for dropping and redacting from YAML, all problems at once.
 *
 * <pre>
 * labels:
 *   drop: [pod_template_hash, "tmp_.*"]     # names, anchored RE2
 * annotations:
 *   drop: [internal_notes]
 *   redact:
 *   - name: "description|summary"
 *     pattern: "[0-9]{13,19}"               # RE2, each match in the value
 *     replacement: "(card number)"          # "(redacted)" unless given
 * quarantine:
 *   keepRaw: false                          # the default with this file: raw bytes would hold what is redacted
 * </pre>
 */
public final class RedactionFile {
    private final List<String> problems = new ArrayList<>();

    private RedactionFile() {}

    /** @throws IllegalArgumentException with a line for each problem: where it is, and what to write */
    public static RedactionPolicy parse(String yaml) {
        var file = new RedactionFile();
        RedactionPolicy redaction = file.read(load(yaml));
        if (!file.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", file.problems));
        }
        return redaction;
    }

    private static Object load(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(yaml);
            return document == null ? Map.of() : document;
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not valid YAML: " + e.getMessage(), e);
        }
    }

    private RedactionPolicy read(Object document) {
        Map<?, ?> root = map("the file", document, Set.of("labels", "annotations", "quarantine"));
        Object quarantine = root.get("quarantine");
        Object keepRaw = map("quarantine", quarantine, Set.of("keepRaw")).get("keepRaw");
        if (keepRaw != null && !(keepRaw instanceof Boolean)) {
            problems.add("quarantine.keepRaw: write true or false");
        }
        return new RedactionPolicy(
                rules("labels", root.get("labels")),
                rules("annotations", root.get("annotations")),
                Boolean.TRUE.equals(keepRaw));
    }

    private List<RedactionPolicy.RedactionRule> rules(String path, @Nullable Object value) {
        Map<?, ?> section = map(path, value, Set.of("drop", "redact"));
        List<RedactionPolicy.RedactionRule> rules = new ArrayList<>();
        for (Object name : list(path + ".drop", section.get("drop"))) {
            rules.add(new RedactionPolicy.DropRule(pattern(path + ".drop", name)));
        }
        for (Object rule : list(path + ".redact", section.get("redact"))) {
            rules.add(redact(path + ".redact", rule));
        }
        return rules;
    }

    private RedactionPolicy.RedactionRule redact(String path, Object rule) {
        Map<?, ?> fields = map(path, rule, Set.of("name", "pattern", "replacement"));
        Object replacement = fields.get("replacement");
        return new RedactionPolicy.ReplaceRule(
                pattern(path + ".name", fields.get("name")),
                pattern(path + ".pattern", fields.get("pattern")),
                replacement == null ? "(redacted)" : replacement.toString());
    }

    private Map<?, ?> map(String path, @Nullable Object value, Set<String> allowed) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            problems.add(path + ": must be a mapping of "
                    + String.join(", ", allowed.stream().sorted().toList()));
            return Map.of();
        }
        for (Object key : map.keySet()) {
            if (!allowed.contains(String.valueOf(key))) {
                problems.add("%s: '%s' is unknown; write one of %s"
                        .formatted(
                                path,
                                key,
                                String.join(", ", allowed.stream().sorted().toList())));
            }
        }
        return map;
    }

    private List<?> list(String path, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        problems.add(path + ": must be a list");
        return List.of();
    }

    private Pattern pattern(String path, @Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            problems.add(path + ": write a regular expression (RE2), in quotes");
            return Pattern.compile("");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problems.add("%s: '%s' is no regular expression (RE2): %s".formatted(path, text, e.getDescription()));
            return Pattern.compile("");
        }
    }
}
