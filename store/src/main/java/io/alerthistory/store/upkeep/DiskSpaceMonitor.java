package io.alerthistory.store.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reports when the disk of the database is so full that writes must stop. PostgreSQL stops if it cannot write WAL, and
 * a full disk leaves no space to repair it.
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
