package io.alerthistory.embedded;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors the server process and restarts it on the same port if it dies, with increasing delays while this fails.
 */
final class PostmasterSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(PostmasterSupervisor.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration MIN_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);
    private final Postmaster postmaster;
    private final int port;
    private final ShutdownSignal shutdown;

    PostmasterSupervisor(Postmaster postmaster, int port, ShutdownSignal shutdown) {
        this.postmaster = postmaster;
        this.port = port;
        this.shutdown = shutdown;
    }

    void watch(long process) {
        Thread.ofPlatform().daemon().name("postgres-supervisor").start(() -> run(process));
    }

    private void run(long first) {
        long process = first;
        while (!shutdown.isBegun()) {
            if (SystemProcesses.isRunning(process)) {
                shutdown.await(POLL_INTERVAL);
            } else {
                LOG.warn("PostgreSQL (process {}) ended on its own: starting it again", process);
                process = restart();
            }
        }
    }

    private long restart() {
        for (Duration wait = MIN_DELAY; !shutdown.isBegun(); wait = nextDelay(wait)) {
            try {
                Optional<Long> process = postmaster.start(port);
                if (process.isPresent()) {
                    LOG.info("PostgreSQL runs again (process {})", process.get());
                    return process.get();
                }
                LOG.error("PostgreSQL's port {} is taken: trying again in {} ms", port, wait.toMillis());
            } catch (RuntimeException e) {
                if (!shutdown.isBegun()) {
                    LOG.error("{}: trying again in {} ms", e.getMessage(), wait.toMillis());
                }
            }
            shutdown.await(wait);
        }
        return 0;
    }

    static Duration nextDelay(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
    }
}
