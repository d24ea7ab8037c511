package io.alerthistory.embedded;

import java.util.List;
import java.util.stream.Collectors;

/** Words quoted for sh(1), through which pg_ctl passes the server's options. */
final class ShellQuoting {
    private ShellQuoting() {}

    static String quote(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
