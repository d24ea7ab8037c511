package io.alerthistory.postgres.config;

import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlan;
import io.alerthistory.postgres.memory.ProcessPlan;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;

/** The input of all sections of postgresql.conf. */
record ServerPlan(
        PostgresInstance instance,
        ServerLayout layout,
        ConnectionPlan connections,
        ProcessPlan processes,
        MemoryPlan memory,
        WalPlan wal) {

    boolean isAtLeast(PostgresVersion version) {
        return instance.version().atLeast(version);
    }

    boolean hasLz4() {
        return layout.build().hasLz4();
    }

    boolean isEmbedded() {
        return switch (layout) {
            case ServerLayout.EmbeddedLayout embeddedLayout -> true;
            case ServerLayout.ContainerLayout containerLayout -> false;
        };
    }
}
