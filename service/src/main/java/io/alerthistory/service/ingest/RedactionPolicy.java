package io.alerthistory.service.ingest;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.alerthistory.store.ingest.message.BodySlice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is dropped or redacted before anything is stored. Changed labels intentionally change the identity of an alert.
 *
 * @param keepRaw whether the quarantine may store the original bytes, including secrets
 */
public record RedactionPolicy(List<RedactionRule> labels, List<RedactionRule> annotations, boolean keepRaw) {
    /** Nothing is changed. */
    public static final RedactionPolicy NONE = new RedactionPolicy(List.of(), List.of(), true);

    public RedactionPolicy {
        labels = List.copyOf(labels);
        annotations = List.copyOf(annotations);
    }

    /** What happens to labels or annotations whose name matches completely. */
    public sealed interface RedactionRule {
        Pattern name();
    }

    /** Does not store the label or annotation. */
    public record DropRule(Pattern name) implements RedactionRule {}

    /** Replaces each match in the value. The replacement can refer to groups as $1. */
    public record ReplaceRule(Pattern name, Pattern pattern, String replacement) implements RedactionRule {}

    Map<String, String> labels(Map<String, String> pairs) {
        return apply(labels, pairs);
    }

    Map<String, String> annotations(Map<String, String> pairs) {
        return apply(annotations, pairs);
    }

    /** Whether anything is removed from labels or annotations. */
    boolean hasRules() {
        return !labels.isEmpty() || !annotations.isEmpty();
    }

    /** What may be kept of the bytes of an input. */
    BodySlice raw(BodySlice raw) {
        return keepRaw ? raw : raw.withoutBytes();
    }

    /** The texts that the rules remove from the labels and annotations of an alert. */
    Set<String> removedTexts(Map<String, String> labelPairs, Map<String, String> annotationPairs) {
        Set<String> removed = new HashSet<>();
        addRemoved(removed, labels, labelPairs);
        addRemoved(removed, annotations, annotationPairs);
        removed.removeIf(String::isBlank);
        return removed;
    }

    private static void addRemoved(Set<String> removed, List<RedactionRule> rules, Map<String, String> pairs) {
        for (RedactionRule rule : rules) {
            pairs.forEach((name, value) -> {
                if (rule.name().matches(name)) {
                    addRemoved(removed, rule, value);
                }
            });
        }
    }

    private static void addRemoved(Set<String> removed, RedactionRule rule, String value) {
        switch (rule) {
            case DropRule _ -> removed.add(value);
            case ReplaceRule(Pattern _, Pattern pattern, String _) -> {
                Matcher matcher = pattern.matcher(value);
                while (matcher.find()) {
                    removed.add(matcher.group());
                }
            }
        }
    }

    private static Map<String, String> apply(List<RedactionRule> rules, Map<String, String> pairs) {
        if (rules.isEmpty()) {
            return pairs;
        }
        Map<String, String> redacted = new HashMap<>(pairs);
        for (RedactionRule rule : rules) {
            switch (rule) {
                case DropRule(Pattern name) -> redacted.keySet().removeIf(key -> name.matches(key));
                case ReplaceRule(Pattern name, Pattern pattern, String replacement) ->
                    redacted.replaceAll((key, value) ->
                            name.matches(key) ? pattern.matcher(value).replaceAll(replacement) : value);
            }
        }
        return redacted;
    }
}
