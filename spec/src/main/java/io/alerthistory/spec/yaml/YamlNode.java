package io.alerthistory.spec.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file. */
public sealed interface YamlNode {
    /** What YAML 1.1 takes a piece of text for, which is how Kubernetes' tools read it. */
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
     * @param text what it means: a number in decimal digits, a boolean as true or false
     * @param sourceText how the user wrote it
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
