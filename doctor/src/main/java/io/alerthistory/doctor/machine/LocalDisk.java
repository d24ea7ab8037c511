package io.alerthistory.doctor.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The free space of a disk of this machine. */
final class LocalDisk {
    private LocalDisk() {}

    static Observation<DiskCheck.DiskSpace> space(Path folder) {
        try {
            var store = Files.getFileStore(folder);
            return new Observation.Available<>(
                    DiskCheck.DiskSpace.ofMachine(store.getTotalSpace(), store.getUsableSpace()), FactSource.FILES);
        } catch (IOException e) {
            return new Observation.Unavailable<>(
                    "the disk under " + folder + " could not be checked: " + e.getMessage());
        }
    }

    /** By df(1), since Java has no word for them. */
    static Observation<DiskCheck.InodeCount> inodes(Path folder) {
        try {
            var df = new ProcessBuilder("df", "-Pi", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var lines = new String(df.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            return parse(lines)
                    .<Observation<DiskCheck.InodeCount>>map(
                            inodes -> new Observation.Available<>(inodes, FactSource.FILES))
                    .orElseGet(() -> new Observation.Unavailable<>("df does not say how many inodes are free"));
        } catch (IOException e) {
            return new Observation.Unavailable<>("df cannot be run: " + e.getMessage());
        }
    }

    /** By the head of its columns: GNU has Inodes and IFree, macOS iused and ifree. */
    static Optional<DiskCheck.InodeCount> parse(List<String> lines) {
        if (lines.size() < 2) {
            return Optional.empty();
        }
        var head = List.of(lines.get(0).toLowerCase(Locale.ROOT).strip().split("\\s+"));
        var cells = List.of(lines.get(1).strip().split("\\s+"));
        return number(head, cells, "ifree")
                .flatMap(free -> number(head, cells, "inodes")
                        .or(() -> number(head, cells, "iused").map(used -> used + free))
                        .map(total -> new DiskCheck.InodeCount(total, free)));
    }

    private static Optional<Long> number(List<String> head, List<String> cells, String name) {
        int column = head.indexOf(name);
        return Optional.of(column)
                .filter(index -> index >= 0 && index < cells.size())
                .map(cells::get)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
    }
}
