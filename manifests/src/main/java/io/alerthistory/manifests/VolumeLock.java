package io.alerthistory.manifests;

import java.util.List;
import java.util.stream.Stream;

/**
 * A lock on the volume, held by whatever works on the data for as long as a process of it lives. A pod that was deleted by force is gone
 * from the cluster at once, and its successor begins while it still runs; PostgreSQL's own lock file does not show it, since in
 * each container the same process ids stand for something else.
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
