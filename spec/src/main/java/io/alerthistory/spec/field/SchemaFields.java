package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.DefaultRule;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Records the fields that are read, and returns the values of an empty file. */
public final class SchemaFields implements ObjectFields {
    private final List<FieldDefinition> definitions = new ArrayList<>();
    private final List<CelRule> rules = new ArrayList<>();

    private SchemaFields() {}

    /** The object that {@code content} reads, as a field. */
    public static FieldDefinition describe(String name, Function<ObjectFields, ?> content, String description) {
        var schemaFields = new SchemaFields();
        var _ = content.apply(schemaFields);
        return schemaFields.toDefinition(name, new DefaultRule.NoDefault(), description);
    }

    @Override
    public <T> T value(String name, FieldType<T> type, T defaultValue, String description) {
        addScalar(name, type, new DefaultRule.ReleaseDefault(type.formatter().apply(defaultValue)), description);
        return defaultValue;
    }

    @Override
    public <T> T pinnedValue(String name, FieldType<T> type, T defaultValue, String description) {
        addScalar(name, type, new DefaultRule.PinnedDefault(type.formatter().apply(defaultValue)), description);
        return defaultValue;
    }

    @Override
    public <T> Optional<T> optional(String name, FieldType<T> type, String description) {
        addScalar(name, type, new DefaultRule.NoDefault(), description);
        return Optional.empty();
    }

    @Override
    public <T> T required(String name, FieldType<T> type, T placeholder, String description) {
        addScalar(name, type, new DefaultRule.RequiredField(), description);
        return placeholder;
    }

    @Override
    public <T> List<T> list(String name, FieldType<T> type, List<T> defaultValues, String description) {
        var formattedValues = defaultValues.stream().map(type.formatter()).toList();
        var defaultRule = formattedValues.isEmpty()
                ? new DefaultRule.NoDefault()
                : new DefaultRule.ReleaseDefault(formattedValues.toString());
        addList(name, FieldDefinition.element(type.schema(), type.rules()), Optional.empty(), defaultRule, description);
        return defaultValues;
    }

    @Override
    public SortedMap<String, String> stringMap(String name, StringMapType mapType, String description) {
        var valueDefinition = FieldDefinition.element(
                mapType.valueType().schema(), mapType.valueType().rules());
        var keyRules =
                mapType.keyType().rules().stream().map(SchemaFields::forEachKey).toList();
        var schema = new FieldSchema.MapSchema(valueDefinition, mapType.maxEntries());
        definitions.add(new FieldDefinition(name, schema, description, new DefaultRule.NoDefault(), keyRules));
        return new TreeMap<>();
    }

    @Override
    public Optional<YamlNode> opaqueObject(String name, String description) {
        definitions.add(new FieldDefinition(
                name, new FieldSchema.OpaqueObjectSchema(), description, new DefaultRule.NoDefault(), List.of()));
        return Optional.empty();
    }

    @Override
    public List<YamlNode> opaqueObjects(String name, String description) {
        var element = FieldDefinition.element(new FieldSchema.OpaqueObjectSchema(), List.of());
        addList(name, element, Optional.empty(), new DefaultRule.NoDefault(), description);
        return List.of();
    }

    @Override
    public <T> T object(String name, Function<ObjectFields, T> content, String description) {
        var schemaFields = new SchemaFields();
        var value = content.apply(schemaFields);
        // What has to be written in it cannot be written without it.
        var defaultRule =
                schemaFields.hasRequiredField() ? new DefaultRule.RequiredField() : new DefaultRule.NoDefault();
        definitions.add(schemaFields.toDefinition(name, defaultRule, description));
        return value;
    }

    @Override
    public <T> Optional<T> optionalObject(String name, Function<ObjectFields, T> content, String description) {
        definitions.add(describe(name, content, description));
        return Optional.empty();
    }

    @Override
    public <T> List<T> objectList(
            String name, Function<ObjectFields, T> content, List<T> defaultValues, String description) {
        addList(name, describe("", content, ""), Optional.empty(), new DefaultRule.NoDefault(), description);
        return defaultValues;
    }

    @Override
    public <T> List<T> keyedObjects(String name, String key, Function<ObjectFields, T> content, String description) {
        addList(name, describe("", content, ""), Optional.of(key), new DefaultRule.NoDefault(), description);
        return List.of();
    }

    @Override
    public void checkRule(boolean satisfied, CelRule rule) {
        rules.add(rule);
    }

    @Override
    public void addTransitionRule(CelRule rule) {
        rules.add(rule);
    }

    private boolean hasRequiredField() {
        return definitions.stream().anyMatch(field -> field.defaultRule() instanceof DefaultRule.RequiredField);
    }

    private FieldDefinition toDefinition(String name, DefaultRule defaultRule, String description) {
        return new FieldDefinition(name, new FieldSchema.ObjectSchema(definitions), description, defaultRule, rules);
    }

    private void addScalar(String name, FieldType<?> type, DefaultRule defaultRule, String description) {
        definitions.add(new FieldDefinition(name, type.schema(), description, defaultRule, type.rules()));
    }

    private void addList(
            String name, FieldDefinition item, Optional<String> key, DefaultRule defaultRule, String description) {
        definitions.add(new FieldDefinition(
                name, new FieldSchema.ListSchema(item, MAX_LIST_ITEMS, key), description, defaultRule, List.of()));
    }

    private static CelRule forEachKey(CelRule rule) {
        return CelRule.of(value -> value + ".all(name, " + rule.condition().apply("name") + ")", rule.message());
    }
}
