package io.alerthistory.embedded;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the server's process and starts it again when it died, on the same port, ever more slowly while that fails. */
final class Supervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private volatile boolean closing;
    private volatile @Nullable Thread watch;

    void supervise(Postmaster postmaster, long process, int port) {
        watch = Thread.ofPlatform().daemon().name("postgres-supervisor").start(() -> watch(postmaster, process, port));
    }

    private void watch(Postmaster postmaster, long first, int port) {
        long process = first;
        while (!closing) {
            if (Processes.runs(process)) {
                Pause.of(LOOK_EVERY);
            } else {
                log.warn("PostgreSQL (process {}) ended on its own: starting it again", process);
                process = again(postmaster, port);
            }
        }
    }

    private long again(Postmaster postmaster, int port) {
        for (Duration wait = SHORTEST; !closing; wait = longer(wait)) {
            try {
                var process = postmaster.start(port);
                if (process.isPresent()) {
                    log.info("PostgreSQL runs again (process {})", process.get());
                    return process.get();
                }
                log.error("PostgreSQL's port {} is taken: trying again in {} ms", port, wait.toMillis());
            } catch (RuntimeException e) {
                log.error("{}: trying again in {} ms", e.getMessage(), wait.toMillis());
            }
            Pause.of(wait);
        }
        return 0;
    }

    static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** Returns when nothing will be started any more; what runs by then is the caller's to stop. */
    @Override
    public void close() {
        closing = true;
        Thread current = watch;
        if (current != null) {
            current.interrupt();
        }
    }
}
