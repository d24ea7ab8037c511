package io.alerthistory.spec.field;

import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stands in one place of a file; asked for as something that it is not, it becomes a problem. */
record Given(String path, YamlNode node, Problems problems) {
    private static final YamlNode NOTHING = new YamlNode.Scalar("", YamlNode.ScalarType.EMPTY, "");

    boolean isEmpty() {
        return node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.ScalarType.EMPTY;
    }

    /** What stands under {@code name} in this object. */
    Given at(String name) {
        var found = node instanceof YamlNode.Mapping mapping ? mapping.entries().getOrDefault(name, NOTHING) : NOTHING;
        return new Given(path.isEmpty() ? name : path + "." + name, found, problems);
    }

    <T> Optional<T> scalar(Kind<T> kind) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return problem("", "is not a single value; write one");
        }
        var wrongType = WrongType.complaint(scalar, kind.schema());
        return switch (kind.read(scalar.text())) {
            case Read.Value<T>(var _) when wrongType.isPresent() -> problem(scalar.written(), wrongType.get());
            case Read.Value<T>(var value) -> Optional.of(value);
            // Where quotes alone would not help, the type is not what is wrong.
            case Read.Refused<T>(var message) ->
                problem(scalar.written(), isEmpty() ? wrongType.orElse(message) : message);
        };
    }

    /** This as an object, which it is without problem when nothing stands here. */
    YamlNode.Mapping mapping() {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        if (node instanceof YamlNode.Scalar scalar && !isEmpty()) {
            problems.add(path, scalar.written(), "is a single value; write its fields below it, indented");
        }
        if (node instanceof YamlNode.Sequence) {
            problems.add(Problem.at(path, "is a list; write fields without the leading dashes"));
        }
        return YamlNode.Mapping.EMPTY;
    }

    /** This, which as an element of a list may not be nothing. */
    Given element() {
        problemIf(isEmpty(), "has no value; write one, or remove the line");
        return this;
    }

    /** The elements of this list, without a judgement of it. */
    Stream<Given> elements() {
        return node instanceof YamlNode.Sequence sequence
                ? IntStream.range(0, sequence.items().size())
                        .mapToObj(i ->
                                new Given(path + "[" + i + "]", sequence.items().get(i), problems))
                : Stream.empty();
    }

    /** The text of a single value, without a judgement of it. */
    Optional<String> text() {
        return node instanceof YamlNode.Scalar scalar && !isEmpty() ? Optional.of(scalar.text()) : Optional.empty();
    }

    List<Given> items(int most) {
        if (node instanceof YamlNode.Sequence sequence) {
            problemIf(sequence.items().size() > most, "holds more than " + most + " values; remove some");
            var items = new ArrayList<Given>();
            for (var item : sequence.items()) {
                items.add(new Given(path + "[" + items.size() + "]", item, problems));
            }
            return items;
        }
        if (node instanceof YamlNode.Scalar scalar) {
            problems.add(path, scalar.written(), "is not a list; write [" + scalar.written() + "]");
        } else {
            problems.add(Problem.at(path, "is not a list; write one value a line, each after a dash"));
        }
        return List.of();
    }

    void problemIf(boolean wrong, String message) {
        if (wrong) {
            problems.add(Problem.at(path, message));
        }
    }

    private <T> Optional<T> problem(String value, String message) {
        problems.add(path, value, message);
        return Optional.empty();
    }
}
