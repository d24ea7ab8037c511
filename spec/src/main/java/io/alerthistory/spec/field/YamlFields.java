package io.alerthistory.spec.field;

import io.alerthistory.spec.problem.NearestName;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields of an object in a file. Invalid and unknown fields become problems. */
public final class YamlFields implements ObjectFields {
    private final YamlField object;
    private final YamlNode.YamlMapping mapping;
    private final Set<String> knownNames = new TreeSet<>();

    private YamlFields(YamlField object) {
        this.mapping = object.mapping();
        this.object = new YamlField(object.path(), mapping, object.problems());
    }

    /** Reads a document from its root. */
    public static <T> T read(YamlNode document, ProblemCollector problems, Function<YamlFields, T> content) {
        return read(new YamlField("", document, problems), content);
    }

    private static <T> T read(YamlField field, Function<? super YamlFields, T> content) {
        var fields = new YamlFields(field);
        var value = content.apply(fields);
        fields.reportUnknownFields();
        return value;
    }

    /** Accepts the fields {@code names} without looking at them. */
    public void ignore(String... names) {
        knownNames.addAll(List.of(names));
    }

    @Override
    public <T> T value(String name, FieldType<T> type, T defaultValue, String description) {
        return optional(name, type, description).orElse(defaultValue);
    }

    @Override
    public <T> T pinnedValue(String name, FieldType<T> type, T defaultValue, String description) {
        return value(name, type, defaultValue, description);
    }

    @Override
    public <T> Optional<T> optional(String name, FieldType<T> type, String description) {
        return presentChild(name).flatMap(field -> field.parseScalar(type));
    }

    @Override
    public <T> T required(String name, FieldType<T> type, T placeholder, String description) {
        var field = child(name);
        field.addProblemIf(
                field.isEmpty(),
                "is missing; write one, such as " + type.formatter().apply(placeholder));
        return value(name, type, placeholder, description);
    }

    @Override
    public <T> List<T> list(String name, FieldType<T> type, List<T> defaultValues, String description) {
        return readItems(name, defaultValues, item -> item.parseScalar(type));
    }

    @Override
    public SortedMap<String, String> stringMap(String name, StringMapType mapType, String description) {
        var values = new TreeMap<String, String>();
        var field = child(name);
        var entries = field.mapping().entries();
        field.addProblemIf(
                entries.size() > mapType.maxEntries(),
                "has more than " + mapType.maxEntries() + " entries; remove some");
        for (var key : entries.keySet()) {
            var entry = field.child(key);
            // The API server drops an entry without a value before it looks at names.
            if (entry.isEmpty()) {
                continue;
            }
            if (mapType.keyType().parse(key) instanceof FieldValue.InvalidValue<String>(var message)) {
                entry.addProblemIf(true, message);
            }
            entry.parseScalar(mapType.valueType()).ifPresent(text -> values.put(key, text));
        }
        return values;
    }

    @Override
    public Optional<YamlNode> opaqueObject(String name, String description) {
        return presentChild(name).map(YamlField::mapping);
    }

    @Override
    public List<YamlNode> opaqueObjects(String name, String description) {
        return readItems(
                name, List.of(), item -> Optional.of(item.requireValue().mapping()));
    }

    @Override
    public <T> T object(String name, Function<ObjectFields, T> content, String description) {
        return read(child(name), content);
    }

    @Override
    public <T> Optional<T> optionalObject(String name, Function<ObjectFields, T> content, String description) {
        return presentChild(name).map(field -> read(field, content));
    }

    @Override
    public <T> List<T> objectList(
            String name, Function<ObjectFields, T> content, List<T> defaultValues, String description) {
        return readItems(name, defaultValues, item -> Optional.of(read(item.requireValue(), content)));
    }

    @Override
    public <T> List<T> keyedObjects(String name, String key, Function<ObjectFields, T> content, String description) {
        var objects = objectList(name, content, List.of(), description);
        var keys = new HashSet<String>();
        object.child(name)
                .elements()
                .map(item -> item.child(key))
                .forEach(item -> item.text()
                        .filter(text -> !keys.add(text))
                        .ifPresent(text -> item.addProblemIf(true, "is " + text + " twice; write another")));
        return objects;
    }

    @Override
    public void checkRule(boolean satisfied, CelRule rule) {
        (rule.field().isEmpty() ? object : object.child(rule.field())).addProblemIf(!satisfied, rule.message());
    }

    @Override
    public void addTransitionRule(CelRule rule) {
        // A file does not know what was before.
    }

    private <T> List<T> readItems(String name, List<T> defaultValues, Function<YamlField, Optional<T>> item) {
        var field = child(name);
        if (field.isEmpty()) {
            return defaultValues;
        }
        var values = new ArrayList<T>();
        field.listItems(MAX_LIST_ITEMS).forEach(element -> item.apply(element).ifPresent(values::add));
        return values;
    }

    private Optional<YamlField> presentChild(String name) {
        return Optional.of(child(name)).filter(field -> !field.isEmpty());
    }

    private YamlField child(String name) {
        knownNames.add(name);
        return object.child(name);
    }

    private void reportUnknownFields() {
        mapping.entries().keySet().stream()
                .filter(name -> !knownNames.contains(name))
                .forEach(name -> object.problems()
                        .add(ValidationProblem.at(
                                object.child(name).path(), "is not a known field" + suggestion(name))));
    }

    private String suggestion(String name) {
        return NearestName.of(name, knownNames)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; known here: " + String.join(", ", knownNames));
    }
}
