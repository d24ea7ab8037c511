package io.alerthistory.spec.field;

import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The value at one position of a file. Reading it as the wrong type records a problem. */
record YamlField(String path, YamlNode node, ProblemCollector problems) {
    private static final YamlNode EMPTY = new YamlNode.YamlScalar("", YamlNode.ScalarType.EMPTY, "");

    boolean isEmpty() {
        return node instanceof YamlNode.YamlScalar scalar && scalar.type() == YamlNode.ScalarType.EMPTY;
    }

    /** What stands under {@code name} in this object. */
    YamlField child(String name) {
        var childNode =
                node instanceof YamlNode.YamlMapping mapping ? mapping.entries().getOrDefault(name, EMPTY) : EMPTY;
        return new YamlField(path.isEmpty() ? name : path + "." + name, childNode, problems);
    }

    <T> Optional<T> parseScalar(FieldType<T> type) {
        if (!(node instanceof YamlNode.YamlScalar scalar)) {
            return addProblem("", "is not a scalar; write a single value");
        }
        var typeMismatch = TypeMismatch.message(scalar, type.schema());
        return switch (type.parse(scalar.text())) {
            case FieldValue.ValidValue<T>(var _)
            when typeMismatch.isPresent() -> addProblem(scalar.sourceText(), typeMismatch.get());
            case FieldValue.ValidValue<T>(var value) -> Optional.of(value);
            // Where quotes alone would not help, the type is not what is wrong.
            case FieldValue.InvalidValue<T>(var message) ->
                addProblem(scalar.sourceText(), isEmpty() ? typeMismatch.orElse(message) : message);
        };
    }

    /** This as an object, which it is without problem when nothing stands here. */
    YamlNode.YamlMapping mapping() {
        if (node instanceof YamlNode.YamlMapping mapping) {
            return mapping;
        }
        if (node instanceof YamlNode.YamlScalar scalar && !isEmpty()) {
            problems.add(path, scalar.sourceText(), "is a single value; write its fields below it, indented");
        }
        if (node instanceof YamlNode.YamlSequence) {
            problems.add(ValidationProblem.at(path, "is a list; write fields without the leading dashes"));
        }
        return YamlNode.YamlMapping.EMPTY;
    }

    /** This, which as an element of a list may not be nothing. */
    YamlField requireValue() {
        addProblemIf(isEmpty(), "has no value; write one, or remove the line");
        return this;
    }

    /** The elements of this list, without a judgement of it. */
    Stream<YamlField> elements() {
        return node instanceof YamlNode.YamlSequence sequence
                ? IntStream.range(0, sequence.items().size())
                        .mapToObj(i -> new YamlField(
                                path + "[" + i + "]", sequence.items().get(i), problems))
                : Stream.empty();
    }

    /** The text of a single value, without a judgement of it. */
    Optional<String> text() {
        return node instanceof YamlNode.YamlScalar scalar && !isEmpty() ? Optional.of(scalar.text()) : Optional.empty();
    }

    List<YamlField> listItems(int maxItems) {
        if (node instanceof YamlNode.YamlSequence sequence) {
            addProblemIf(sequence.items().size() > maxItems, "has more than " + maxItems + " values; remove some");
            var items = new ArrayList<YamlField>();
            for (var item : sequence.items()) {
                items.add(new YamlField(path + "[" + items.size() + "]", item, problems));
            }
            return items;
        }
        if (node instanceof YamlNode.YamlScalar scalar) {
            problems.add(path, scalar.sourceText(), "is not a list; write [" + scalar.sourceText() + "]");
        } else {
            problems.add(ValidationProblem.at(path, "is not a list; write one value per line, each after a dash"));
        }
        return List.of();
    }

    void addProblemIf(boolean condition, String message) {
        if (condition) {
            problems.add(ValidationProblem.at(path, message));
        }
    }

    private <T> Optional<T> addProblem(String value, String message) {
        problems.add(path, value, message);
        return Optional.empty();
    }
}
