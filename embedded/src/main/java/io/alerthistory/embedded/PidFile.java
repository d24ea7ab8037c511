package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's postmaster.pid (src/include/utils/pidfile.h).
 *
 * @param pid {@link #INVALID} if the file contains none
 */
record PidFile(long pid) {
    static final long INVALID = 0;

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static Optional<PidFile> read(Path cluster) {
        try {
            return Optional.of(parse(Files.readAllLines(in(cluster))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PidFile parse(List<String> lines) {
        try {
            // A negative number is a single-user PostgreSQL's.
            return new PidFile(Math.abs(Long.parseLong(lines.getFirst().strip())));
        } catch (NumberFormatException | java.util.NoSuchElementException e) {
            return new PidFile(INVALID);
        }
    }
}
