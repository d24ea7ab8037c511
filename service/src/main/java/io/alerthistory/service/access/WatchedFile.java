package io.alerthistory.service.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file holds, read again when the file changes; a file that became unusable leaves what was. */
final class WatchedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final Function<Path, T> reader;
    private final AtomicLong lookAgain;
    private volatile Version<T> version;

    /** Followed by a comparison of what the file system tells: a replaced file has another key, an edited one a time. */
    private record Version<T>(Optional<String> stamp, T content) {}

    WatchedFile(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        this.version = new Version<>(stamp(), reader.apply(file));
        this.lookAgain = new AtomicLong(System.nanoTime() + EVERY);
    }

    T current() {
        long due = lookAgain.get();
        long now = System.nanoTime();
        if (now - due >= 0 && lookAgain.compareAndSet(due, now + EVERY)) {
            refresh();
        }
        return version.content();
    }

    private void refresh() {
        Optional<String> stamp = stamp();
        if (stamp.equals(version.stamp())) {
            return;
        }
        try {
            version = new Version<>(stamp, reader.apply(file));
            LOG.info("read {} again, which has changed", file);
        } catch (IllegalArgumentException e) {
            version = new Version<>(stamp, version.content());
            LOG.error("what was read before stays in force: {}", e.getMessage());
        }
    }

    // A changed permission is seen by no time of modification.
    private Optional<String> stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Object changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? Files.getAttribute(file, "unix:ctime")
                    : "";
            return Optional.of(now.lastModifiedTime() + " " + now.size() + " " + now.fileKey() + " " + changed);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
