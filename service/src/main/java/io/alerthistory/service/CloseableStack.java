package io.alerthistory.service;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resources that are closed in reverse order. */
final class CloseableStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloseableStack.class);

    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    <T extends AutoCloseable> T push(T part) {
        closeables.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!closeables.isEmpty()) {
            AutoCloseable part = closeables.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("a part did not stop well", e);
            }
        }
    }
}
