package io.alerthistory.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes objects as reproducible text, and reads parts of a resource that are passed through unchanged. */
public final class KubernetesYaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private KubernetesYaml() {}

    public static String of(Object object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an object of Kubernetes: " + object.getClass(), e);
        }
    }

    /**
     * @throws InvalidKubernetesObjectException when the node has fields that the type does not have, or of another type
     */
    static <T> T read(YamlNode node, Class<T> type) {
        try {
            return MAPPER.convertValue(toPlainObject(node), type);
        } catch (IllegalArgumentException e) {
            throw new InvalidKubernetesObjectException(type.getSimpleName(), e);
        }
    }

    static @Nullable Object toPlainObject(YamlNode node) {
        return switch (node) {
            case YamlNode.YamlScalar scalar -> scalar(scalar);
            case YamlNode.YamlSequence sequence -> {
                var items = new ArrayList<@Nullable Object>();
                sequence.items().forEach(item -> items.add(toPlainObject(item)));
                yield items;
            }
            case YamlNode.YamlMapping mapping -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach((name, value) -> entries.put(name, toPlainObject(value)));
                yield entries;
            }
        };
    }

    private static @Nullable Object scalar(YamlNode.YamlScalar scalar) {
        return switch (scalar.type()) {
            case TEXT, DECIMAL -> scalar.text();
            case INTEGER -> Long.valueOf(scalar.text());
            case BOOLEAN -> scalar.text().equals("true");
            case EMPTY -> null;
        };
    }

    /** A part of a resource that is passed through to Kubernetes and is not valid there. */
    public static final class InvalidKubernetesObjectException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidKubernetesObjectException(String type, Throwable cause) {
            super("is not a valid " + type + " of Kubernetes", cause);
        }
    }
}
