package io.alerthistory.store.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells when the disk under the database is so full that no more may be written: a PostgreSQL that cannot write its WAL
 * stops, and a full disk leaves no room to mend it.
 */
public final class DiskSpaceMonitor {
    private final Path directory;
    private final long reserve;
    private volatile boolean full;

    /** @param reserve bytes that must stay free */
    public DiskSpaceMonitor(Path directory, long reserve) {
        this.directory = directory;
        this.reserve = reserve;
    }

    /** @return whether the disk counts as full; it does until there is clearly more room than the reserve */
    public boolean checkFull() throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        full = full ? free < reserve + reserve / 4 : free < reserve;
        return full;
    }
}
