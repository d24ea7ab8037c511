package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears the way for a start: whoever holds the data directory's lock may end what still runs on it. */
final class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration FAST = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE = Duration.ofSeconds(20);
    private final Path cluster;

    Leftovers(Path cluster) {
        this.cluster = cluster;
    }

    /** The caller alone may start a server at this time. */
    void settle() {
        PidFile.read(cluster).map(PidFile::pid).ifPresent(this::settle);
    }

    private void settle(long pid) {
        switch (Leftover.of(pid, Processes.look(pid, cluster))) {
            case STALE -> log.debug("process {} of {} is gone", pid, cluster);
            case RUNNING -> stop(pid);
            case FOREIGN -> forget(pid);
        }
    }

    /** Stops what runs and leaves the file alone: a start that goes on at the same time may just be writing it. */
    void stopRunning() {
        PidFile.read(cluster)
                .map(PidFile::pid)
                .filter(pid -> Leftover.of(pid, Processes.look(pid, cluster)) == Leftover.RUNNING)
                .ifPresent(this::stop);
    }

    /** Fast (no waiting for clients), then immediate (crash recovery at the next start), then not at all politely. */
    private void stop(long pid) {
        log.info("stopping PostgreSQL (process {})", pid);
        if (endsAfter(pid, "INT", FAST)) {
            return;
        }
        log.warn("PostgreSQL did not stop within {} s: stopping it at once", FAST.toSeconds());
        if (!endsAfter(pid, "QUIT", IMMEDIATE)) {
            endsAfter(pid, "KILL", IMMEDIATE);
        }
    }

    private static boolean endsAfter(long pid, String signal, Duration patience) {
        Processes.signal(pid, signal);
        long deadline = System.nanoTime() + patience.toNanos();
        while (Processes.runs(pid)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }

    private void forget(long pid) {
        log.warn("removing a stale postmaster.pid: process {} is no live PostgreSQL on {}", pid, cluster);
        try {
            Files.deleteIfExists(PidFile.in(cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
