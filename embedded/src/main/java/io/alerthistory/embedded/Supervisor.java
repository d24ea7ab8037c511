package io.alerthistory.embedded;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the server's process and starts it again when it died, on the same port, ever more slowly while that fails. */
final class Supervisor {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private final Postmaster postmaster;
    private final int port;
    private final Closing closing;

    Supervisor(Postmaster postmaster, int port, Closing closing) {
        this.postmaster = postmaster;
        this.port = port;
        this.closing = closing;
    }

    void watch(long process) {
        Thread.ofPlatform().daemon().name("postgres-supervisor").start(() -> run(process));
    }

    private void run(long first) {
        long process = first;
        while (!closing.begun()) {
            if (Processes.runs(process)) {
                closing.pause(LOOK_EVERY);
            } else {
                log.warn("PostgreSQL (process {}) ended on its own: starting it again", process);
                process = again();
            }
        }
    }

    private long again() {
        for (Duration wait = SHORTEST; !closing.begun(); wait = longer(wait)) {
            try {
                Optional<Long> process = postmaster.start(port);
                if (process.isPresent()) {
                    log.info("PostgreSQL runs again (process {})", process.get());
                    return process.get();
                }
                log.error("PostgreSQL's port {} is taken: trying again in {} ms", port, wait.toMillis());
            } catch (RuntimeException e) {
                if (!closing.begun()) {
                    log.error("{}: trying again in {} ms", e.getMessage(), wait.toMillis());
                }
            }
            closing.pause(wait);
        }
        return 0;
    }

    static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
