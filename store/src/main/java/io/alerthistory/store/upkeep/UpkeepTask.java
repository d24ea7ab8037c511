package io.alerthistory.store.upkeep;

import java.time.Duration;

/**
 * A periodic task.
 *
 * @param name for the log
 * @param every from the end of one run to the start of the next
 */
public record UpkeepTask(String name, Duration every, TaskAction action) {

    /** Runs the task once. A failure is logged, and the task is retried at its next turn. */
    @FunctionalInterface
    public interface TaskAction {
        void run() throws Exception;
    }
}
