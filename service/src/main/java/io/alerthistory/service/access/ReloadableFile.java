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

/**
 * The parsed content of a file, which is read again when the file changes. If the new content is invalid, the previous
 * content remains in use.
 */
final class ReloadableFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadableFile.class);
    private static final long CHECK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final Function<Path, T> reader;
    private final AtomicLong nextCheckNanos;
    private volatile FileVersion<T> version;

    /**
     * Identifies a version of a file by its metadata: a replaced file has another key, and an edited file has another
     * time.
     */
    private record FileVersion<T>(Optional<String> stamp, T content) {}

    ReloadableFile(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        this.version = new FileVersion<>(stamp(), reader.apply(file));
        this.nextCheckNanos = new AtomicLong(System.nanoTime() + CHECK_INTERVAL_NANOS);
    }

    T current() {
        long scheduled = nextCheckNanos.get();
        long now = System.nanoTime();
        if (now - scheduled >= 0 && nextCheckNanos.compareAndSet(scheduled, now + CHECK_INTERVAL_NANOS)) {
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
            version = new FileVersion<>(stamp, reader.apply(file));
            LOG.info("read {} again, which has changed", file);
        } catch (IllegalArgumentException e) {
            version = new FileVersion<>(stamp, version.content());
            LOG.error("what was read before stays in force: {}", e.getMessage());
        }
    }

    // A changed permission is seen by no time of modification.
    private Optional<String> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object changeTime =
                    file.getFileSystem().supportedFileAttributeViews().contains("unix")
                            ? Files.getAttribute(file, "unix:ctime")
                            : "";
            return Optional.of(attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey()
                    + " " + changeTime);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
