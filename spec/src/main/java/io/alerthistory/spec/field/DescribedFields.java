package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Missing;
import io.alerthistory.spec.schema.Rule;
import io.alerthistory.spec.schema.Schema;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes down which fields are asked for, and answers as an empty file would. */
public final class DescribedFields implements Fields {
    private final List<Field> fields = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    private DescribedFields() {}

    /** The object that {@code content} reads, as a field. */
    public static Field describe(String name, Function<Fields, ?> content, String description) {
        var described = new DescribedFields();
        var _ = content.apply(described);
        return described.as(name, new Missing.Nothing(), description);
    }

    @Override
    public <T> T value(String name, Kind<T> kind, T missing, String description) {
        add(name, kind, new Missing.Default(kind.shown().apply(missing)), description);
        return missing;
    }

    @Override
    public <T> T pinned(String name, Kind<T> kind, T missing, String description) {
        add(name, kind, new Missing.Pinned(kind.shown().apply(missing)), description);
        return missing;
    }

    @Override
    public <T> Optional<T> optional(String name, Kind<T> kind, String description) {
        add(name, kind, new Missing.Nothing(), description);
        return Optional.empty();
    }

    @Override
    public <T> T required(String name, Kind<T> kind, T placeholder, String description) {
        add(name, kind, new Missing.Refused(), description);
        return placeholder;
    }

    @Override
    public <T> List<T> list(String name, Kind<T> kind, List<T> missing, String description) {
        var shown = missing.stream().map(kind.shown()).toList();
        var otherwise = shown.isEmpty() ? new Missing.Nothing() : new Missing.Default(shown.toString());
        items(name, Field.element(kind.schema(), kind.rules()), Optional.empty(), otherwise, description);
        return missing;
    }

    @Override
    public SortedMap<String, String> texts(String name, Texts texts, String description) {
        var values = Field.element(texts.values().schema(), texts.values().rules());
        var names =
                texts.names().rules().stream().map(DescribedFields::ofEachName).toList();
        var schema = new Schema.Entries(values, texts.most());
        fields.add(new Field(name, schema, description, new Missing.Nothing(), names));
        return new TreeMap<>();
    }

    @Override
    public Optional<YamlNode> tree(String name, String description) {
        fields.add(new Field(name, new Schema.Tree(), description, new Missing.Nothing(), List.of()));
        return Optional.empty();
    }

    @Override
    public List<YamlNode> trees(String name, String description) {
        var tree = Field.element(new Schema.Tree(), List.of());
        items(name, tree, Optional.empty(), new Missing.Nothing(), description);
        return List.of();
    }

    @Override
    public <T> T object(String name, Function<Fields, T> content, String description) {
        var described = new DescribedFields();
        var value = content.apply(described);
        // What has to be written in it cannot be written without it.
        var missing = described.demands() ? new Missing.Refused() : new Missing.Nothing();
        fields.add(described.as(name, missing, description));
        return value;
    }

    @Override
    public <T> Optional<T> optionalObject(String name, Function<Fields, T> content, String description) {
        fields.add(describe(name, content, description));
        return Optional.empty();
    }

    @Override
    public <T> List<T> objects(String name, Function<Fields, T> content, List<T> missing, String description) {
        items(name, describe("", content, ""), Optional.empty(), new Missing.Nothing(), description);
        return missing;
    }

    @Override
    public <T> List<T> keyed(String name, String key, Function<Fields, T> content, String description) {
        items(name, describe("", content, ""), Optional.of(key), new Missing.Nothing(), description);
        return List.of();
    }

    @Override
    public void rule(boolean holds, Rule rule) {
        rules.add(rule);
    }

    @Override
    public void change(Rule rule) {
        rules.add(rule);
    }

    private boolean demands() {
        return fields.stream().anyMatch(field -> field.missing() instanceof Missing.Refused);
    }

    private Field as(String name, Missing missing, String description) {
        return new Field(name, new Schema.Structure(fields), description, missing, rules);
    }

    private void add(String name, Kind<?> kind, Missing missing, String description) {
        fields.add(new Field(name, kind.schema(), description, missing, kind.rules()));
    }

    private void items(String name, Field item, Optional<String> key, Missing missing, String description) {
        fields.add(new Field(name, new Schema.Items(item, LONGEST_LIST, key), description, missing, List.of()));
    }

    private static Rule ofEachName(Rule rule) {
        return Rule.of(value -> value + ".all(name, " + rule.condition().apply("name") + ")", rule.message());
    }
}
