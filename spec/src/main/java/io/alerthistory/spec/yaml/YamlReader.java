package io.alerthistory.spec.yaml;

import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** Reads one YAML document into a tree. Malformed or hostile input becomes a problem. */
public final class YamlReader {
    private static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_DEPTH = 20;

    private final ProblemCollector problems;
    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events, ProblemCollector problems) {
        this.events = events;
        this.problems = problems;
    }

    /** The document of {@code yaml}; empty, with at least one problem added, when there is none to be had. */
    public static Optional<YamlNode> read(String yaml, ProblemCollector problems) {
        if (yaml.length() > MAX_LENGTH) {
            problems.add(ValidationProblem.at("", "the file is larger than 1 MiB; an instance is a few lines of YAML"));
            return Optional.empty();
        }
        try {
            var events = new Yaml(new LoaderOptions()).parse(new StringReader(yaml));
            return new YamlReader(events.iterator(), problems).document();
        } catch (InvalidYamlException e) {
            problems.add(ValidationProblem.at("", e.getMessage()));
        } catch (MarkedYAMLException e) {
            problems.add(ValidationProblem.at("", linePrefix(e.getProblemMark()) + "is not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            problems.add(ValidationProblem.at("", "the file is not YAML: " + firstLine(e)));
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        var event = events.next();
        if (event instanceof StreamStartEvent) {
            event = events.next();
        }
        if (!(event instanceof DocumentStartEvent)) {
            throw new InvalidYamlException("the file is empty; it should contain a PostgresInstance");
        }
        var root = node("", events.next(), 0);
        events.next();
        if (events.next() instanceof DocumentStartEvent) {
            throw new InvalidYamlException("the file contains more than one document; split it at the line ---");
        }
        return Optional.of(root);
    }

    private YamlNode node(String path, Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidYamlException(linePrefix(event.getStartMark()) + "is nested too deeply");
        }
        rejectAlias(event);
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(path, depth);
            case MappingStartEvent start -> mapping(path, depth);
            default -> throw new InvalidYamlException(linePrefix(event.getStartMark()) + "cannot be read");
        };
    }

    // An alias makes a small file large (the "billion laughs"), and a reader has to look elsewhere for a value.
    private static void rejectAlias(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new InvalidYamlException(
                    linePrefix(event.getStartMark()) + "uses an anchor or alias; write the value instead");
        }
    }

    private YamlNode sequence(String path, int depth) {
        var items = new ArrayList<YamlNode>();
        for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(path + "[" + items.size() + "]", event, depth + 1));
        }
        return new YamlNode.YamlSequence(items);
    }

    private YamlNode mapping(String path, int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            var key = key(event);
            var childPath = path.isEmpty() ? key : path + "." + key;
            if (entries.putIfAbsent(key, node(childPath, events.next(), depth + 1)) != null) {
                problems.add(ValidationProblem.at(childPath, "is given twice; remove one"));
            }
        }
        return new YamlNode.YamlMapping(entries);
    }

    private static String key(Event event) {
        rejectAlias(event);
        if (event instanceof ScalarEvent scalar && scalar(scalar).type() != YamlNode.ScalarType.EMPTY) {
            boolean plain = scalar.getImplicit().canOmitTagInPlainScalar();
            if (plain && scalar.getValue().equals("<<")) {
                throw new InvalidYamlException(
                        linePrefix(event.getStartMark()) + "merges another object; write its fields instead");
            }
            return plain ? PlainScalar.keyName(scalar.getValue()) : scalar.getValue();
        }
        throw new InvalidYamlException(linePrefix(event.getStartMark()) + "has a key that is not text");
    }

    private static YamlNode.YamlScalar scalar(ScalarEvent scalar) {
        if (scalar.getTag() != null) {
            throw new InvalidYamlException(
                    linePrefix(scalar.getStartMark()) + "has a tag; write the value without " + scalar.getTag());
        }
        return scalar.getImplicit().canOmitTagInPlainScalar()
                ? PlainScalar.resolve(scalar.getValue())
                : YamlNode.YamlScalar.text(scalar.getValue());
    }

    private static String linePrefix(@Nullable Mark mark) {
        return mark == null ? "the file " : "line " + (mark.getLine() + 1) + " ";
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Aborts reading; caught by the reader itself. */
    private static final class InvalidYamlException extends RuntimeException {
        InvalidYamlException(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
