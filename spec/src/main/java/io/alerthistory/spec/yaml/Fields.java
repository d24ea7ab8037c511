package io.alerthistory.spec.yaml;

import io.alerthistory.spec.problem.NearestName;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of one object of a resource: read by name with a default, and what nobody asked for is a problem. */
public final class Fields {
    private final String path;
    private final Map<String, YamlNode> entries;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    private Fields(String path, YamlNode.Mapping mapping, Problems problems) {
        this.path = path;
        this.entries = mapping.entries();
        this.problems = problems;
    }

    /** The fields of the document itself. */
    public static Fields of(YamlNode document, Problems problems) {
        return of("", document, problems);
    }

    private static Fields of(String path, YamlNode node, Problems problems) {
        return switch (node) {
            case YamlNode.Mapping mapping -> new Fields(path, mapping, problems);
            case YamlNode.Scalar scalar
            when scalar.type() == YamlNode.ScalarType.EMPTY -> new Fields(path, YamlNode.Mapping.EMPTY, problems);
            case YamlNode.Scalar scalar -> {
                problems.add(path, scalar.text(), "is a single value; write its fields below it, indented");
                yield new Fields(path, YamlNode.Mapping.EMPTY, problems);
            }
            case YamlNode.Sequence sequence -> {
                problems.add(Problem.at(path, "is a list; write fields without the leading dashes"));
                yield new Fields(path, YamlNode.Mapping.EMPTY, problems);
            }
        };
    }

    /** The object in the field {@code name}; without one, an object in which everything has its default. */
    public Fields object(String name) {
        return of(at(name), take(name), problems);
    }

    /** The value of the field {@code name}, or {@code missing} if it is not given or not valid. */
    public <T> T value(String name, Kind<T> kind, T missing) {
        return read(at(name), take(name), kind, missing);
    }

    /** As {@link #value}, but leaving the field out is a problem too, whose remedy is {@code remedy}. */
    public <T> T required(String name, Kind<T> kind, T missing, String remedy) {
        if (take(name) instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.ScalarType.EMPTY) {
            problems.add(Problem.at(at(name), "is missing; " + remedy));
        }
        return value(name, kind, missing);
    }

    /** The values of the list in the field {@code name}. */
    public <T> List<T> list(String name, Kind<T> kind, List<T> missing) {
        return switch (take(name)) {
            case YamlNode.Sequence sequence -> {
                var values = new ArrayList<T>();
                for (int i = 0; i < sequence.items().size(); i++) {
                    addIfValid(
                            values, at(name) + "[" + i + "]", sequence.items().get(i), kind);
                }
                yield values;
            }
            case YamlNode.Scalar scalar when scalar.type() == YamlNode.ScalarType.EMPTY -> missing;
            case YamlNode.Scalar scalar ->
                complain(at(name), scalar.text(), "is not a list; write [" + scalar.text() + "]", missing);
            case YamlNode.Mapping mapping ->
                complain(at(name), "", "is not a list; write one value a line, each after a dash", missing);
        };
    }

    /** The object in the field {@code name} as text by name, whatever the names are. */
    public SortedMap<String, String> texts(String name, Kind<String> kind) {
        var texts = new TreeMap<String, String>();
        var object = object(name);
        object.entries.forEach((key, node) -> {
            var values = new ArrayList<String>();
            object.addIfValid(values, object.at(key), node, kind);
            values.forEach(text -> texts.put(key, text));
        });
        return texts;
    }

    /** Accepts the fields {@code names} without looking at them. */
    public Fields ignore(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /** Ends the reading: reports the fields that nobody has asked for. */
    public void done() {
        entries.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(Problem.at(at(name), "is not a known field" + remedy(name))));
    }

    private String remedy(String name) {
        return NearestName.of(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; known here: " + String.join(", ", known));
    }

    private YamlNode take(String name) {
        known.add(name);
        return entries.getOrDefault(name, new YamlNode.Scalar("", YamlNode.ScalarType.EMPTY));
    }

    private <T> T read(String at, YamlNode node, Kind<T> kind, T missing) {
        if (node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.ScalarType.EMPTY) {
            return missing;
        }
        var values = new ArrayList<T>();
        addIfValid(values, at, node, kind);
        return values.isEmpty() ? missing : values.getFirst();
    }

    private <T> void addIfValid(List<T> values, String at, YamlNode node, Kind<T> kind) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            problems.add(Problem.at(at, "is not a single value; write one"));
            return;
        }
        var parsed = kind.parse().apply(scalar.text());
        var wrongType = WrongType.complaint(scalar, kind.type());
        if (parsed.isPresent() && wrongType.isEmpty()) {
            values.add(parsed.get());
        } else {
            // Where quotes alone would not help, the type is not what is wrong.
            boolean typeAlone = parsed.isPresent() || scalar.type() == YamlNode.ScalarType.EMPTY;
            var complaint = typeAlone ? wrongType.orElse("") : kind.complaint().apply(scalar.text());
            problems.add(at, scalar.text(), complaint);
        }
    }

    private <T> T complain(String at, String value, String message, T missing) {
        problems.add(at, value, message);
        return missing;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
