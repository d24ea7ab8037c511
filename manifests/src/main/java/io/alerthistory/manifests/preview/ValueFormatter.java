package io.alerthistory.manifests.preview;

import io.alerthistory.spec.DatabasePodSpec;
import io.alerthistory.spec.NetworkAccess;
import io.alerthistory.spec.RolloutSpec;
import io.alerthistory.spec.yaml.YamlNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats values for a terminal: on one line, shortened, and without secrets. */
final class ValueFormatter {
    private static final Pattern SECRET =
            Pattern.compile("(?i)pass(word|phrase|wd)|secret|token|credential|api.?key|conninfo");
    private static final int MAX_LENGTH = 60;

    private ValueFormatter() {}

    /** The value of a setting or an entry, hidden when its name says that it is secret. */
    static String formatEntry(String name, String value) {
        return SECRET.matcher(name).find() && !value.isEmpty() ? "(hidden)" : singleLine(value);
    }

    static String format(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(ValueFormatter::format).orElse("");
            case List<?> items -> items.stream().map(ValueFormatter::format).collect(Collectors.joining(", "));
            case Map<?, ?> entries -> formatEntries(entries);
            case Duration duration -> duration(duration);
            case NetworkAccess.NetworkPeer peer -> peer(peer);
            case NetworkAccess.EgressDestination destination -> peer(destination.peer()) + ":" + destination.port();
            case DatabasePodSpec.TaintToleration toleration -> toleration(toleration);
            case RolloutSpec.MaintenanceWindow window -> window(window);
            case YamlNode node -> "(YAML " + Integer.toHexString(node.hashCode()) + ")";
            case Record composite when hasGeneratedText(composite) -> components(composite);
            default -> singleLine(value.toString());
        };
    }

    // Others, such as Bytes, have a text of their own.
    private static boolean hasGeneratedText(Record value) {
        return value.toString().startsWith(value.getClass().getSimpleName() + "[");
    }

    private static String components(Record value) {
        return Stream.of(value.getClass().getRecordComponents())
                .map(component -> Map.entry(component.getName(), format(component(value, component))))
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Object component(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the records of the spec are public", e);
        }
    }

    private static String formatEntries(Map<?, ?> entries) {
        var sorted = new TreeMap<String, String>();
        entries.forEach((name, value) -> sorted.put(name.toString(), formatEntry(name.toString(), value.toString())));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String peer(NetworkAccess.NetworkPeer peer) {
        return peer.cidr()
                .orElseGet(() -> peer.namespace().orElse("own namespace")
                        + (peer.podLabels().isEmpty() ? "" : " (" + formatEntries(peer.podLabels()) + ")"));
    }

    private static String toleration(DatabasePodSpec.TaintToleration toleration) {
        return toleration.key().orElse("every taint")
                + toleration.value().map(value -> "=" + value).orElse("")
                + toleration.effect().map(effect -> ":" + effect).orElse("")
                + toleration.duration().map(time -> " for " + duration(time)).orElse("");
    }

    private static String window(RolloutSpec.MaintenanceWindow window) {
        return (window.days().isEmpty() ? "daily" : format(window.days())) + " " + window.start() + " for "
                + duration(window.duration()) + " " + window.timeZone();
    }

    private static String singleLine(String text) {
        var clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MAX_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > MAX_LENGTH ? clean + "..." : clean;
    }
}
