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
 * The parsed content of a file, which is read again when the file changes. If the file becomes invalid, or cannot be
 * read, there is no content until it is valid again.
 */
final class ReloadableFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadableFile.class);
    private static final long CHECK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final Function<Path, T> reader;
    private final AtomicLong nextCheckNanos;
    private volatile FileVersion<T> version;

    /**
     * A version of a file, identified by its metadata: a replaced file has another key, and an edited file has another
     * time.
     *
     * @param content empty if the file is invalid
     * @param problem what is wrong with the file; empty if it is valid
     */
    private record FileVersion<T>(Optional<String> stamp, Optional<T> content, Optional<String> problem) {}

    /** @throws IllegalArgumentException if the file is invalid now */
    ReloadableFile(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        this.version = new FileVersion<>(stamp(), Optional.of(reader.apply(file)), Optional.empty());
        this.nextCheckNanos = new AtomicLong(System.nanoTime() + CHECK_INTERVAL_NANOS);
    }

    /** The content of a second ago or newer; empty while the file is invalid. */
    Optional<T> content() {
        return current().content();
    }

    /** What is wrong with the file; empty if it is valid. */
    Optional<String> problem() {
        return current().problem();
    }

    private FileVersion<T> current() {
        long scheduled = nextCheckNanos.get();
        long now = System.nanoTime();
        if (now - scheduled >= 0 && nextCheckNanos.compareAndSet(scheduled, now + CHECK_INTERVAL_NANOS)) {
            refresh();
        }
        return version;
    }

    // An invalid file is read at every check: what was wrong, such as a directory that was not mounted, may not show in
    // the metadata of the file.
    private void refresh() {
        FileVersion<T> previous = version;
        Optional<String> stamp = stamp();
        if (stamp.equals(previous.stamp())
                && stamp.isPresent()
                && previous.content().isPresent()) {
            return;
        }
        version = read(stamp);
        if (version.problem().isEmpty()) {
            LOG.info("read {} again, which has changed", file);
        } else if (!version.problem().equals(previous.problem())) {
            LOG.error(
                    "nobody has access until this is corrected: {}",
                    version.problem().get());
        }
    }

    private FileVersion<T> read(Optional<String> stamp) {
        try {
            return new FileVersion<>(stamp, Optional.of(reader.apply(file)), Optional.empty());
        } catch (RuntimeException e) {
            String problem = e instanceof IllegalArgumentException && e.getMessage() != null
                    ? e.getMessage()
                    : "cannot read " + file;
            return new FileVersion<>(stamp, Optional.empty(), Optional.of(problem));
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
