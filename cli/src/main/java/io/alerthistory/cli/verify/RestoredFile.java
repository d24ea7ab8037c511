package io.alerthistory.cli.verify;

import io.alerthistory.cli.Failure;
import io.alerthistory.store.verify.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a restore reported: lines of key=value. The restored database answers now, which is the end of its recovery time. */
final class RestoredFile {
    private RestoredFile() {}

    static Provenance read(Path file, Clock clock) {
        var lines = lines(file);
        return new Provenance(
                Optional.ofNullable(lines.get("backup")),
                Optional.ofNullable(lines.get("target")),
                Optional.ofNullable(lines.get("began"))
                        .filter(began -> began.matches("[0-9]{1,12}"))
                        .map(began -> (double) (clock.instant().getEpochSecond() - Long.parseLong(began))));
    }

    private static Map<String, String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("="))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1),
                            (_, last) -> last));
        } catch (IOException e) {
            throw Failure.usage("--restored: cannot read " + file + ": " + e.getMessage());
        }
    }
}
