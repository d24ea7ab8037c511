package io.alerthistory.manifests.preview;

import io.alerthistory.spec.NetworkAccess;
import io.alerthistory.spec.Pod;
import io.alerthistory.spec.Rollout;
import io.alerthistory.spec.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as a terminal may show them: one line, not too long, and no secret. */
final class Shown {
    private static final Pattern SECRET =
            Pattern.compile("(?i)pass(word|phrase|wd)|secret|token|credential|api.?key|conninfo");
    private static final int LONGEST = 60;

    private Shown() {}

    /** The value of a setting or an entry, hidden when its name says that it is secret. */
    static String entry(String name, String value) {
        return SECRET.matcher(name).find() && !value.isEmpty() ? "(hidden)" : line(value);
    }

    static String text(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Shown::text).orElse("");
            case List<?> items -> items.stream().map(Shown::text).collect(Collectors.joining(", "));
            case Map<?, ?> entries -> entries(entries);
            case Duration duration -> duration(duration);
            case NetworkAccess.Peer peer -> peer(peer);
            case NetworkAccess.Destination to -> peer(to.peer()) + ":" + to.port();
            case Pod.Toleration toleration -> toleration(toleration);
            case Rollout.Window window -> window(window);
            case YamlNode node -> "(YAML " + Integer.toHexString(node.hashCode()) + ")";
            default -> line(value.toString());
        };
    }

    private static String entries(Map<?, ?> entries) {
        var sorted = new TreeMap<String, String>();
        entries.forEach((name, value) -> sorted.put(name.toString(), entry(name.toString(), value.toString())));
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

    private static String peer(NetworkAccess.Peer peer) {
        return peer.cidr()
                .orElseGet(() -> peer.namespace().orElse("own namespace")
                        + (peer.podLabels().isEmpty() ? "" : " (" + entries(peer.podLabels()) + ")"));
    }

    private static String toleration(Pod.Toleration toleration) {
        return toleration.key().orElse("every taint")
                + toleration.value().map(value -> "=" + value).orElse("")
                + toleration.effect().map(effect -> ":" + effect).orElse("")
                + toleration.duration().map(time -> " for " + duration(time)).orElse("");
    }

    private static String window(Rollout.Window window) {
        return (window.days().isEmpty() ? "daily" : text(window.days())) + " " + window.start() + " for "
                + duration(window.duration()) + " " + window.timeZone();
    }

    private static String line(String text) {
        var clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > LONGEST ? clean + "..." : clean;
    }
}
