package io.alerthistory.embedded;

import java.util.List;
import java.util.stream.Collectors;

/** Quotes words for sh(1), through which pg_ctl passes the options of the server. */
final class ShellQuoting {
    private ShellQuoting() {}

    static String quote(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
