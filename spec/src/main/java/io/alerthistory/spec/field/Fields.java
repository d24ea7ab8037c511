package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.Rule;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The fields of one object of a resource, each asked for with its default and a description. One implementation reads a file, the
 * other writes down what is asked for: so nothing can be read that is not described, nor the reverse.
 */
public interface Fields {
    /** Objects and values that any list may hold. */
    int LONGEST_LIST = 32;

    /** The value of a field, or {@code missing} if it is not given or not valid. */
    <T> T value(String name, Kind<T> kind, T missing, String description);

    /** As {@link #value}, where {@code missing} is for good: a later release may not change it for an instance that exists. */
    <T> T pinned(String name, Kind<T> kind, T missing, String description);

    /** The value of a field that may be absent. */
    <T> Optional<T> optional(String name, Kind<T> kind, String description);

    /** The value of a field that may not be absent; {@code placeholder} lets the reading go on. */
    <T> T required(String name, Kind<T> kind, T placeholder, String description);

    <T> List<T> list(String name, Kind<T> kind, List<T> missing, String description);

    SortedMap<String, String> texts(String name, Texts texts, String description);

    /** An object that is none of our business. */
    Optional<YamlNode> tree(String name, String description);

    List<YamlNode> trees(String name, String description);

    /** An object; without one, an object in which everything has its default. */
    <T> T object(String name, Function<Fields, T> content, String description);

    <T> Optional<T> optionalObject(String name, Function<Fields, T> content, String description);

    <T> List<T> objects(String name, Function<Fields, T> content, List<T> missing, String description);

    /** As {@link #objects}, where the required field {@code key} tells one from another. */
    <T> List<T> keyed(String name, String key, Function<Fields, T> content, String description);

    /** The fields read so far go together as {@code rule} says, which {@code holds} or not. */
    void rule(boolean holds, Rule rule);

    /** What an object that exists may not become; only whoever knows what it was can judge. */
    void change(Rule rule);
}
