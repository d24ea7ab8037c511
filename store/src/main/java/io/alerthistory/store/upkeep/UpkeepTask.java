package io.alerthistory.store.upkeep;

import java.time.Duration;

/**
 * Something that is done again and again.
 *
 * @param name for the log
 * @param every from the end of one time to the begin of the next
 */
public record UpkeepTask(String name, Duration every, TaskAction action) {

    /** Does it once; a failure is logged, and it is tried again at the next turn. */
    @FunctionalInterface
    public interface TaskAction {
        void run() throws Exception;
    }
}
