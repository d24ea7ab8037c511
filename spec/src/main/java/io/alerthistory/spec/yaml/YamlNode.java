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
     * @param written how the user wrote it
     */
    record Scalar(String text, ScalarType type, String written) implements YamlNode {
        static Scalar text(String text) {
            return new Scalar(text, ScalarType.TEXT, text);
        }
    }

    record Sequence(List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Map<String, YamlNode> entries) implements YamlNode {
        public static final Mapping EMPTY = new Mapping(Map.of());

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }
}
