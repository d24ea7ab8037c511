package io.alerthistory.spec.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a YAML file. */
public sealed interface YamlNode {
    /** The type of a scalar in YAML 1.1, which the tools of Kubernetes use. */
    enum ScalarType {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        EMPTY
    }

    /**
     * A single value.
     *
     * @param text the value: a number in decimal digits, a boolean as true or false
     * @param sourceText the text as written by the user
     */
    record YamlScalar(String text, ScalarType type, String sourceText) implements YamlNode {
        static YamlScalar text(String text) {
            return new YamlScalar(text, ScalarType.TEXT, text);
        }
    }

    record YamlSequence(List<YamlNode> items) implements YamlNode {
        public YamlSequence {
            items = List.copyOf(items);
        }
    }

    record YamlMapping(Map<String, YamlNode> entries) implements YamlNode {
        public static final YamlMapping EMPTY = new YamlMapping(Map.of());

        public YamlMapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }
}
