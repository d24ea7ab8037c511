package io.alerthistory.embedded;

import java.util.List;
import java.util.stream.Collectors;

/** Words quoted for sh(1), through which pg_ctl passes the server's options. */
final class ShellWords {
    private ShellWords() {}

    static String join(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
