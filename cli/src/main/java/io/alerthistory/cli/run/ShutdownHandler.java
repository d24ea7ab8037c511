package io.alerthistory.cli.run;

import io.alerthistory.cli.log.LoggingSetup;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps resources open until a signal ends the process, and then closes them in reverse order. A clean stop is a
 * success, so the process exits with 0, like Prometheus and Alertmanager, and not with 128 plus the number of the
 * signal.
 */
final class ShutdownHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHandler.class);
    private final Deque<ShutdownPart> parts = new ArrayDeque<>();
    private final Thread hook = new Thread(this::stop, "stop");

    private record ShutdownPart(String name, AutoCloseable part) {}

    ShutdownHandler() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** To be called before the part's own start, so that a signal in the middle of that is no leak. */
    synchronized void register(String name, AutoCloseable part) {
        parts.push(new ShutdownPart(name, part));
    }

    /** Never returns: the process ends in the hook. */
    void await() throws InterruptedException {
        Thread.currentThread().join();
    }

    /** For a start that failed: closes what there is, and leaves the exit code to the caller. */
    void abort() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            await(); // it failed because a signal stops everything, which is no failure to report
        }
        closeAll();
    }

    private void stop() {
        LOG.info("stopping");
        LoggingSetup.silenceLibraries(); // what they say of connections that end under them is no news now
        boolean clean = closeAll();
        LOG.info(clean ? "stopped" : "stopped, not cleanly");
        Runtime.getRuntime().halt(clean ? 0 : 1);
    }

    private boolean closeAll() {
        boolean clean = true;
        for (ShutdownPart part = next(); part != null; part = next()) {
            try {
                part.part().close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part.name(), e);
                clean = false;
            }
        }
        return clean;
    }

    private synchronized @Nullable ShutdownPart next() {
        return parts.poll();
    }
}
