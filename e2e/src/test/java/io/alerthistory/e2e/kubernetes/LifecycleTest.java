package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a resource to a database that a client can use, and back. */
class LifecycleTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void becomesReadyWhenAClientCanLogIn() {
        var history = space.database("history", Database.SMALL).awaitReady();
        assertThat(history.condition("Ready")).startsWith("True ClientLogin");
        assertThat(history.sql("SELECT extname FROM pg_extension ORDER BY 1"))
                .contains("pg_stat_statements", "pgaudit", "pgcrypto");
    }
}
