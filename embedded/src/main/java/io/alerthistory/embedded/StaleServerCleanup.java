package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares a start: the holder of the lock on the data directory may terminate processes that still use it. */
final class StaleServerCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(StaleServerCleanup.class);
    private static final Duration FAST_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE_TIMEOUT = Duration.ofSeconds(20);
    private final Path cluster;

    StaleServerCleanup(Path cluster) {
        this.cluster = cluster;
    }

    /** The caller alone may start a server at this time. */
    void clear() {
        PidFile.read(cluster).map(PidFile::pid).ifPresent(this::clear);
    }

    private void clear(long pid) {
        switch (PidFileState.of(pid, SystemProcesses.find(pid, cluster))) {
            case STALE -> LOG.debug("process {} of {} is gone", pid, cluster);
            case RUNNING -> stop(pid);
            case INVALID -> deletePidFile(pid);
        }
    }

    /** Stops what runs and leaves the file alone: a start that goes on at the same time may just be writing it. */
    void stopRunning() {
        PidFile.read(cluster)
                .map(PidFile::pid)
                .filter(pid -> PidFileState.of(pid, SystemProcesses.find(pid, cluster)) == PidFileState.RUNNING)
                .ifPresent(this::stop);
    }

    /** Fast (no waiting for clients), then immediate (crash recovery at the next start), then not at all politely. */
    private void stop(long pid) {
        LOG.info("stopping PostgreSQL (process {})", pid);
        if (signalAndWait(pid, "INT", FAST_TIMEOUT)) {
            return;
        }
        LOG.warn("PostgreSQL did not stop within {} s: stopping it at once", FAST_TIMEOUT.toSeconds());
        if (!signalAndWait(pid, "QUIT", IMMEDIATE_TIMEOUT)) {
            signalAndWait(pid, "KILL", IMMEDIATE_TIMEOUT);
        }
    }

    private static boolean signalAndWait(long pid, String signal, Duration timeout) {
        SystemProcesses.signal(pid, signal);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (SystemProcesses.isRunning(pid)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }

    private void deletePidFile(long pid) {
        LOG.warn("removing a stale postmaster.pid: process {} is no live PostgreSQL on {}", pid, cluster);
        try {
            Files.deleteIfExists(PidFile.in(cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
