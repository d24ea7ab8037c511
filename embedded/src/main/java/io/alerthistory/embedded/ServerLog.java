package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The output of a server since a given time: on its standard error at first, then in the files of its log collector.
 */
final class ServerLog {
    private static final int TAIL = 64 * 1024;
    private static final Pattern JSON =
            Pattern.compile("\"error_severity\":\"(FATAL|PANIC)\",.*?\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private final DataDirectory data;

    ServerLog(DataDirectory data) {
        this.data = data;
    }

    List<String> linesSince(Instant moment) {
        return Stream.concat(collectorLines(moment), tail(data.startLog())).toList();
    }

    /** The newest file of the collector, its JSON put as the plain lines that are on standard error. */
    private Stream<String> collectorLines(Instant moment) {
        Path folder = data.cluster().resolve("log");
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !modified(file).isBefore(moment))
                    .max(Comparator.comparing(ServerLog::modified))
                    .map(ServerLog::tail)
                    .orElse(Stream.of())
                    .map(ServerLog::plainLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String plainLine(String line) {
        var matcher = JSON.matcher(line);
        return matcher.find() ? matcher.group(1) + ":  " + matcher.group(2) : line;
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MIN; // removed by rotation
        }
    }

    private static Stream<String> tail(Path file) {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - TAIL));
            // Never fails on a line cut in the middle of a character.
            return new String(
                            java.nio.channels.Channels.newInputStream(channel).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .lines();
        } catch (IOException e) {
            return Stream.of(); // none yet
        }
    }
}
