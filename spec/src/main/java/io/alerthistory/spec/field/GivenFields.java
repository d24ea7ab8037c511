package io.alerthistory.spec.field;

import io.alerthistory.spec.problem.NearestName;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.schema.Rule;
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

/** The fields of an object in a file: what is not valid, and what nobody has asked for, becomes a problem. */
public final class GivenFields implements Fields {
    private final Given object;
    private final YamlNode.Mapping mapping;
    private final Set<String> known = new TreeSet<>();

    private GivenFields(Given object) {
        this.mapping = object.mapping();
        this.object = new Given(object.path(), mapping, object.problems());
    }

    /** Reads a document from its root. */
    public static <T> T read(YamlNode document, Problems problems, Function<GivenFields, T> content) {
        return read(new Given("", document, problems), content);
    }

    private static <T> T read(Given given, Function<? super GivenFields, T> content) {
        var fields = new GivenFields(given);
        var value = content.apply(fields);
        fields.refuseUnknown();
        return value;
    }

    /** Accepts the fields {@code names} without looking at them. */
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    @Override
    public <T> T value(String name, Kind<T> kind, T missing, String description) {
        return optional(name, kind, description).orElse(missing);
    }

    @Override
    public <T> T pinned(String name, Kind<T> kind, T missing, String description) {
        return value(name, kind, missing, description);
    }

    @Override
    public <T> Optional<T> optional(String name, Kind<T> kind, String description) {
        return present(name).flatMap(given -> given.scalar(kind));
    }

    @Override
    public <T> T required(String name, Kind<T> kind, T placeholder, String description) {
        var given = take(name);
        given.problemIf(
                given.isEmpty(),
                "is missing; write one, such as " + kind.shown().apply(placeholder));
        return value(name, kind, placeholder, description);
    }

    @Override
    public <T> List<T> list(String name, Kind<T> kind, List<T> missing, String description) {
        return many(name, missing, item -> item.scalar(kind));
    }

    @Override
    public SortedMap<String, String> texts(String name, Texts texts, String description) {
        var found = new TreeMap<String, String>();
        var given = take(name);
        var entries = given.mapping().entries();
        given.problemIf(entries.size() > texts.most(), "holds more than " + texts.most() + " entries; remove some");
        for (var key : entries.keySet()) {
            var entry = given.at(key);
            // The API server drops an entry without a value before it looks at names.
            if (entry.isEmpty()) {
                continue;
            }
            if (texts.names().read(key) instanceof Read.Refused<String>(var message)) {
                entry.problemIf(true, message);
            }
            entry.scalar(texts.values()).ifPresent(text -> found.put(key, text));
        }
        return found;
    }

    @Override
    public Optional<YamlNode> tree(String name, String description) {
        return present(name).map(Given::mapping);
    }

    @Override
    public List<YamlNode> trees(String name, String description) {
        return many(name, List.of(), item -> Optional.of(item.element().mapping()));
    }

    @Override
    public <T> T object(String name, Function<Fields, T> content, String description) {
        return read(take(name), content);
    }

    @Override
    public <T> Optional<T> optionalObject(String name, Function<Fields, T> content, String description) {
        return present(name).map(given -> read(given, content));
    }

    @Override
    public <T> List<T> objects(String name, Function<Fields, T> content, List<T> missing, String description) {
        return many(name, missing, item -> Optional.of(read(item.element(), content)));
    }

    @Override
    public <T> List<T> keyed(String name, String key, Function<Fields, T> content, String description) {
        var found = objects(name, content, List.of(), description);
        var keys = new HashSet<String>();
        object.at(name)
                .elements()
                .map(item -> item.at(key))
                .forEach(item -> item.text()
                        .filter(text -> !keys.add(text))
                        .ifPresent(text -> item.problemIf(true, "is " + text + " a second time; write another")));
        return found;
    }

    @Override
    public void rule(boolean holds, Rule rule) {
        (rule.field().isEmpty() ? object : object.at(rule.field())).problemIf(!holds, rule.message());
    }

    @Override
    public void change(Rule rule) {
        // A file does not know what was before.
    }

    private <T> List<T> many(String name, List<T> missing, Function<Given, Optional<T>> item) {
        var given = take(name);
        if (given.isEmpty()) {
            return missing;
        }
        var values = new ArrayList<T>();
        given.items(LONGEST_LIST).forEach(found -> item.apply(found).ifPresent(values::add));
        return values;
    }

    private Optional<Given> present(String name) {
        return Optional.of(take(name)).filter(given -> !given.isEmpty());
    }

    private Given take(String name) {
        known.add(name);
        return object.at(name);
    }

    private void refuseUnknown() {
        mapping.entries().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> object.problems()
                        .add(Problem.at(object.at(name).path(), "is not a known field" + remedy(name))));
    }

    private String remedy(String name) {
        return NearestName.of(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; known here: " + String.join(", ", known));
    }
}
