package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What shows whether a database was restarted, or its configuration written.
 *
 * @param pod its uid
 * @param postmaster when it started
 */
record RestartMarker(String pod, String postmaster) {

    static RestartMarker of(TestPostgresInstance database) {
        return new RestartMarker(database.pod().getMetadata().getUid(), database.postmasterStart());
    }

    /** Sees every pod that a database has for a while; a container that starts again in its pod counts as well. */
    static Set<String> incarnations(TestPostgresInstance database, Duration time) {
        var incarnations = new LinkedHashSet<String>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            incarnation(database).ifPresent(incarnations::add);
            TestPostgresInstance.pause();
        }
        return incarnations;
    }

    private static Optional<String> incarnation(TestPostgresInstance database) {
        return DatabasePods.find(database)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .flatMap(pod -> DatabasePods.containerStatus(pod, "postgres")
                        .map(status -> pod.getMetadata().getUid() + " " + status.getRestartCount()));
    }

    /**
     * The same after one more generation of the spec, with a parameter that PostgreSQL reloads, has been seen and is in
     * force: no restart was still to come.
     *
     * @param spec with this value of deadlock_timeout, which is not yet in force
     */
    void staysWhenReloaded(TestPostgresInstance database, String deadlockTimeout, String spec) {
        database.apply(spec);
        database.awaitCondition("Configured", "True");
        assertThat(database.sql("SHOW deadlock_timeout")).isEqualTo(deadlockTimeout);
        assertNotRestarted(database);
    }

    /** Nothing was restarted since, and nothing is about to be. */
    void assertNotRestarted(TestPostgresInstance database) {
        assertThat(database.pod().getMetadata().getDeletionTimestamp())
                .as("the pod's deletion")
                .isNull();
        assertThat(of(database)).as("the pod and the start of its postmaster").isEqualTo(this);
    }
}
