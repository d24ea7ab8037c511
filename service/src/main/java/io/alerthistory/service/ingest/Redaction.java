package io.alerthistory.service.ingest;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is dropped or made unreadable before anything is stored. Labels that are changed change the identity of their
 * alert: that is meant.
 *
 * @param keepRaw whether the quarantine may keep what came as it came, secrets included
 */
public record Redaction(List<Rule> labels, List<Rule> annotations, boolean keepRaw) {
    /** Nothing is changed. */
    public static final Redaction NONE = new Redaction(List.of(), List.of(), true);

    public Redaction {
        labels = List.copyOf(labels);
        annotations = List.copyOf(annotations);
    }

    /** What happens to the pairs whose name matches whole. */
    public sealed interface Rule {
        Pattern name();
    }

    /** The pair is not stored. */
    public record Drop(Pattern name) implements Rule {}

    /** Each match in the value is replaced; groups can be named in the replacement as $1. */
    public record Redact(Pattern name, Pattern pattern, String replacement) implements Rule {}

    Map<String, String> labels(Map<String, String> pairs) {
        return apply(labels, pairs);
    }

    Map<String, String> annotations(Map<String, String> pairs) {
        return apply(annotations, pairs);
    }

    private static Map<String, String> apply(List<Rule> rules, Map<String, String> pairs) {
        if (rules.isEmpty()) {
            return pairs;
        }
        Map<String, String> kept = new HashMap<>(pairs);
        for (Rule rule : rules) {
            switch (rule) {
                case Drop(Pattern name) -> kept.keySet().removeIf(key -> name.matches(key));
                case Redact(Pattern name, Pattern pattern, String replacement) ->
                    kept.replaceAll((key, value) ->
                            name.matches(key) ? pattern.matcher(value).replaceAll(replacement) : value);
            }
        }
        return kept;
    }
}
