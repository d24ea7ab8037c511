package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The fields of one object of a resource, each with its default and a description. One implementation parses a file,
 * and another one records the fields as a schema, so both always agree.
 */
public interface ObjectFields {
    /** Objects and values that any list may hold. */
    int MAX_LIST_ITEMS = 32;

    /** The value of a field, or {@code missing} if it is not given or not valid. */
    <T> T value(String name, FieldType<T> type, T defaultValue, String description);

    /**
     * As {@link #value}, where {@code missing} is for good: a later release may not change it for an instance that
     * exists.
     */
    <T> T pinnedValue(String name, FieldType<T> type, T defaultValue, String description);

    /** The value of a field that may be absent. */
    <T> Optional<T> optional(String name, FieldType<T> type, String description);

    /** The value of a field that may not be absent; {@code placeholder} lets the reading go on. */
    <T> T required(String name, FieldType<T> type, T placeholder, String description);

    <T> List<T> list(String name, FieldType<T> type, List<T> defaultValues, String description);

    SortedMap<String, String> stringMap(String name, StringMapType mapType, String description);

    /** An object that is none of our business. */
    Optional<YamlNode> opaqueObject(String name, String description);

    List<YamlNode> opaqueObjects(String name, String description);

    /** An object; without one, an object in which everything has its default. */
    <T> T object(String name, Function<ObjectFields, T> content, String description);

    <T> Optional<T> optionalObject(String name, Function<ObjectFields, T> content, String description);

    <T> List<T> objectList(String name, Function<ObjectFields, T> content, List<T> defaultValues, String description);

    /** As {@link #objectList}, where the required field {@code key} tells one from another. */
    <T> List<T> keyedObjects(String name, String key, Function<ObjectFields, T> content, String description);

    /** The fields read so far go together as {@code rule} says, which {@code holds} or not. */
    void checkRule(boolean satisfied, CelRule rule);

    /** What an object that exists may not become; only whoever knows what it was can judge. */
    void addTransitionRule(CelRule rule);
}
