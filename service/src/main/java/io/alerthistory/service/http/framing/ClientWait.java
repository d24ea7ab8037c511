package io.alerthistory.service.http.framing;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the thread of a connection waits for. {@link ConnectionWatch} ends a wait that takes too long by an interrupt,
 * which closes the channel that the thread reads or writes. To close the socket from another thread would not do:
 * Helidon's TLS socket holds a lock during a handshake.
 */
final class ClientWait {
    /** What the client has to do. */
    enum Reason {
        /** Send the request, from its first byte to its last. */
        REQUEST,
        /** Begin another request. */
        NEXT_REQUEST,
        /** Read a part of a response. */
        RESPONSE,
        /** Read the response to a request that was refused before it was read. */
        REFUSAL
    }

    /**
     * A moment of it.
     *
     * @param elapsed since the wait of this reason began, even if it consists of many short ones
     * @param waiting false while the service works, or while the connection closes
     */
    record State(Reason reason, Duration elapsed, boolean waiting) {}

    private Reason reason = Reason.REQUEST;
    private long sinceNanos = System.nanoTime();
    private @Nullable Thread thread;
    private boolean ended;

    /** From now on, waits count towards the limit of this reason. */
    synchronized void begin(Reason newReason) {
        reason = newReason;
        sinceNanos = System.nanoTime();
    }

    /**
     * Runs what may wait for the client.
     *
     * @throws CloseConnectionException if the wait was too long
     */
    <T> T during(Supplier<T> io) {
        enter();
        T result;
        try {
            result = io.get();
        } catch (RuntimeException e) {
            leave(e);
            throw e;
        }
        leave(null);
        return result;
    }

    /** Runs a write, which has a limit of its own. */
    void duringWrite(Runnable write) {
        Reason before = reason;
        long beforeSince = sinceNanos;
        begin(Reason.RESPONSE);
        during(() -> {
            write.run();
            return true;
        });
        synchronized (this) {
            reason = before;
            sinceNanos = beforeSince;
        }
    }

    private synchronized void enter() {
        thread = Thread.currentThread();
    }

    private synchronized void leave(@Nullable RuntimeException cause) {
        thread = null;
        if (ended) {
            Thread.interrupted(); // it was meant for this wait alone
            throw new CloseConnectionException("the client took too long: " + reason, cause);
        }
    }

    synchronized State state() {
        return new State(reason, Duration.ofNanos(System.nanoTime() - sinceNanos), thread != null && !ended);
    }

    /** Ends the wait, unless it has become another one since. Returns whether it has ended. */
    synchronized boolean end(Reason expected) {
        if (thread == null || ended || reason != expected) {
            return false;
        }
        ended = true;
        thread.interrupt();
        return true;
    }
}
