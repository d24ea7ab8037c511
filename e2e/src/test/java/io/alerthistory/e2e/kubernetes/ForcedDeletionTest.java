package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kubectl delete pod --force}: the pod is gone from the cluster while its PostgreSQL still runs on the volume. */
class ForcedDeletionTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void theSuccessorWaitsUntilNothingRunsOnTheVolume() {
        var database = space.database("history", Database.SMALL).awaitReady();
        database.sql("CREATE TABLE public.facts (n int)");
        var before = database.pod().getMetadata().getUid();
        // It cannot stop, however it is asked, until it is killed.
        database.exec("sh", "-c", "kill -STOP $(head -n 1 $PGDATA/postmaster.pid)");

        Pods.kill(database);

        Await.until("another pod", () -> Pods.other(database, before));
        new Archive(database).awaitInUse();
        assertThat(database.log("postgres")).contains("something else works on this volume");
        assertThat(database.sql("SELECT count(*) FROM public.facts")).isEqualTo("0");
    }
}
