package io.alerthistory.store.upkeep;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long episodes are kept after their end, or after they were last heard of.
 *
 * @param age at least a day
 * @param bytes the size of the database beyond which the oldest days go earlier; empty for no such limit
 */
public record RetentionPolicy(Duration age, OptionalLong bytes) {
    public static final RetentionPolicy DEFAULT = new RetentionPolicy(Duration.ofDays(90), OptionalLong.empty());

    public RetentionPolicy {
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("retention must be at least one day, not " + age);
        }
    }
}
