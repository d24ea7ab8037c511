package io.alerthistory.cli.run;

import java.time.Duration;

/**
 * How a service comes and goes among others.
 *
 * @param databaseWithin how long to wait at the start for a database that is not there yet
 * @param drain how long to go on after being told to stop
 */
record Stay(Duration databaseWithin, Duration drain) {
    static final Stay SHORT = new Stay(Duration.ZERO, Duration.ZERO);
}
