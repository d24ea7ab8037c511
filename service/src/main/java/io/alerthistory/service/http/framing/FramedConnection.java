package io.alerthistory.service.http.framing;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** Helidon's HTTP/1.1 connection, with our deadlines instead of its idle timeout. */
final class FramedConnection implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection http1;
    private final FramedContext context;
    private final ClientWait wait;
    private final ConnectionWatch watch;

    FramedConnection(ServerConnection http1, FramedContext context, ClientWait wait, ConnectionWatch watch) {
        this.http1 = http1;
        this.context = context;
        this.wait = wait;
        this.watch = watch;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        watch.add(wait);
        try {
            http1.handle(limit);
        } finally {
            context.frames().awaitReaderOfRefusal();
            watch.remove(wait);
        }
    }

    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        http1.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }
}
