package io.alerthistory.cli.run;

import java.time.Duration;

/**
 * How a service comes and goes among others.
 *
 * @param databaseWait how long to wait at the start for a database that is not there yet
 * @param drain how long to go on after being told to stop
 */
record LifecycleSettings(Duration databaseWait, Duration drain) {
    static final LifecycleSettings IMMEDIATE = new LifecycleSettings(Duration.ZERO, Duration.ZERO);
}
