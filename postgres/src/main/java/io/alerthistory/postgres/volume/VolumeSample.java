package io.alerthistory.postgres.volume;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bytes of a file system at a time, in whole seconds. */
public record VolumeSample(Instant observedAt, long totalBytes, long freeBytes) {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,12}) ([0-9]{1,18}) ([0-9]{1,18})");

    /** Of a line as {@link #toLine} and agent.sh write it: Unix seconds, total, free. Empty: it is none. */
    public static Optional<VolumeSample> parse(String line) {
        var words = LINE.matcher(line);
        return words.matches()
                ? Optional.of(new VolumeSample(
                        Instant.ofEpochSecond(Long.parseLong(words.group(1))),
                        Long.parseLong(words.group(2)),
                        Long.parseLong(words.group(3))))
                : Optional.empty();
    }

    /** Of lines; what is none is left out. */
    public static List<VolumeSample> parseAll(String lines) {
        return lines.lines().flatMap(line -> parse(line).stream()).toList();
    }

    public String toLine() {
        return observedAt.getEpochSecond() + " " + totalBytes + " " + freeBytes;
    }
}
