package io.alerthistory.manifests;

import java.util.List;
import java.util.stream.Stream;

/**
 * A lock on the volume, held by every program that works on the data for as long as one of its processes lives. After a
 * forced deletion, a pod disappears from the cluster immediately, and its successor starts while it still runs.
 * PostgreSQL's own lock file does not detect this, because process ids are not unique across containers.
 */
public final class VolumeLock {
    // Where the file system knows no locks, it goes on without.
    private static final String SCRIPT = """
            exec 9>> %s
            flock -n 9 || { echo "something else works on this volume: waiting until it has ended"; flock 9; }
            exec "$@"
            """.formatted(ContainerPaths.LOCK);

    private VolumeLock() {}

    /** Waits for the lock, then becomes the command, which keeps it. */
    public static List<String> wrap(String... command) {
        return Stream.concat(Stream.of("sh", "-c", SCRIPT, "sh"), Stream.of(command))
                .toList();
    }
}
