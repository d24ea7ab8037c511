package io.alerthistory.store.upkeep;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long episodes are kept after their end, or after they were last received.
 *
 * @param age at least a day
 * @param bytes the size of the database above which the oldest days are dropped earlier; if empty, there is no limit
 */
public record RetentionPolicy(Duration age, OptionalLong bytes) {
    public static final RetentionPolicy DEFAULT = new RetentionPolicy(Duration.ofDays(90), OptionalLong.empty());

    public RetentionPolicy {
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("retention must be at least one day, not " + age);
        }
    }
}
