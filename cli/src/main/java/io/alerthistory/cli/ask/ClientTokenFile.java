package io.alerthistory.cli.ask;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Selects the token for a request: the only one in the file, or the most powerful one of a service's token file. */
final class ClientTokenFile {
    private static final List<String> SCOPES = List.of("admin", "read");

    private ClientTokenFile() {}

    static Optional<String> selectToken(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length == 1 || SCOPES.contains(fields[0]))
                .min(Comparator.comparingInt(fields -> fields.length == 1 ? -1 : SCOPES.indexOf(fields[0])))
                .map(fields -> fields.length == 1 ? fields[0] : fields[1]);
    }
}
