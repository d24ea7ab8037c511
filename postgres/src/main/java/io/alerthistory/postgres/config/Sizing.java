package io.alerthistory.postgres.config;

import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlan;
import io.alerthistory.postgres.memory.ProcessPlan;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;

/** Everything that the sections of postgresql.conf are computed from. */
record Sizing(
        PostgresInstance instance,
        Location location,
        ConnectionPlan connections,
        ProcessPlan processes,
        MemoryPlan memory,
        WalPlan wal) {

    boolean since(PostgresVersion version) {
        return instance.version().atLeast(version);
    }

    boolean lz4() {
        return location.build().hasLz4();
    }

    boolean embedded() {
        return switch (location) {
            case Location.Embedded embedded -> true;
            case Location.Image image -> false;
        };
    }
}
