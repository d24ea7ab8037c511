package io.alerthistory.cli.ask;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the token to ask with: one that stands alone, or else the most powerful of a service's token file. */
final class TokenFile {
    private static final List<String> SCOPES = List.of("admin", "read");

    private TokenFile() {}

    static Optional<String> best(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length == 1 || SCOPES.contains(words[0]))
                .min(Comparator.comparingInt(words -> words.length == 1 ? -1 : SCOPES.indexOf(words[0])))
                .map(words -> words.length == 1 ? words[0] : words[1]);
    }
}
