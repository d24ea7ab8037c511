package io.alerthistory.cli.run;

import java.time.Duration;

/**
 * The settings for startup and shutdown of a service.
 *
 * @param databaseWait how long to wait at startup for an unavailable database
 * @param drain how long to continue after the stop signal
 */
record LifecycleSettings(Duration databaseWait, Duration drain) {
    static final LifecycleSettings IMMEDIATE = new LifecycleSettings(Duration.ZERO, Duration.ZERO);
}
