package io.alerthistory.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The major versions of PostgreSQL that Alert History supports. */
public enum PostgresVersion {
    V16(16),
    V17(17),
    V18(18);

    private final int major;

    PostgresVersion(int major) {
        this.major = major;
    }

    public int major() {
        return major;
    }

    public boolean atLeast(PostgresVersion other) {
        return compareTo(other) >= 0;
    }

    public static Optional<PostgresVersion> parse(String text) {
        return Arrays.stream(values()).filter(v -> v.toString().equals(text)).findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(PostgresVersion::toString).toList();
    }

    @Override
    public String toString() {
        return Integer.toString(major);
    }
}
