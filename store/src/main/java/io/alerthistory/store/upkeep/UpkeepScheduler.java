package io.alerthistory.store.upkeep;

import io.alerthistory.store.SqlFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the upkeep tasks sequentially until it is closed. */
public final class UpkeepScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepScheduler.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upkeep").daemon().factory());
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    public UpkeepScheduler(List<UpkeepTask> tasks) {
        for (UpkeepTask task : tasks) {
            ScheduledFuture<?> _ = executor.scheduleWithFixedDelay(
                    () -> runTask(task), 0, task.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void runTask(UpkeepTask task) {
        try {
            task.action().run();
            if (failures.remove(task.name()) != null) {
                LOG.info("{} works again", task.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Once, not every five seconds for as long as the database is unreachable.
            String failureMessage =
                    e instanceof SQLException failure ? SqlFailure.describe(failure) : String.valueOf(e);
            if (!failureMessage.equals(failures.put(task.name(), failureMessage))) {
                LOG.warn("{} failed and will be tried again: {}", task.name(), failureMessage);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
