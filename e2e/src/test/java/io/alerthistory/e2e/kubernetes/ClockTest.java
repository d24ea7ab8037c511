package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The clocks of the database's node and of the store do not agree: S3 takes no request that is 15 minutes off. */
class ClockTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void aClockTwentyMinutesOffIsSaidAndNothingIsMissingAfterwards() {
        var store = Store.shared();
        store.secretsIn(space.name());
        var archive = Archive.of(
                space.database("history", Store.backedUp(store.repository(1, "/" + space.name() + "/history", ""))));
        var database = archive.database();
        archive.fact(1);
        var clock = new Clock(archive);

        clock.wrongBy("+20m");
        assertThat(Duration.between(Instant.now(), archive.now())).isGreaterThan(Duration.ofMinutes(19));
        database.sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");

        // Others can reach the repository, so that only the log tells why.
        assertThat(database.awaitCondition("Archiving", "False Failing")).contains("log of container postgres");
        assertThat(database.log("postgres")).contains("RequestTimeTooSkewed");
        database.awaitCondition("Ready", "True");

        clock.right();
        archive.fact(3);
        database.awaitCondition("Archiving", "True");
        archive.archived();
        Order.restore(database, "proof", "{latest: true}").await("Completed");
        archive.holds(3);
    }
}
