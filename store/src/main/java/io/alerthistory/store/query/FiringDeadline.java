package io.alerthistory.store.query;

import io.alerthistory.history.Run;
import io.alerthistory.store.SqlFragment;
import java.time.Duration;

/** The time until which the open runs of an episode count as firing, in SQL (docs/alert-semantics.md, rule 5). */
final class FiringDeadline {
    private FiringDeadline() {}

    /** Of the episode whose row is {@code h}; most have one run, and then its row tells it. */
    static SqlFragment ofEpisode(Duration expireAfter) {
        return SqlFragment.of("(CASE WHEN h.episode_runs = 1 THEN")
                .append(ofRun("h", expireAfter))
                .append("ELSE (SELECT max(")
                .append(ofRun("m", expireAfter))
                .append("""
                        ) FROM all_run m
                        WHERE m.series_id = h.series_id AND m.starts_at >= h.starts_at
                            AND m.episode_starts_at = h.starts_at AND m.closed_at = 'infinity') END)""");
    }

    static SqlFragment ofRun(String alias, Duration expireAfter) {
        return SqlFragment.of("""
                greatest(%1$s.promised_until + ? * interval '1 second', %1$s.last_notified_at + ? * interval '1 second')""".formatted(alias), Run.LEASE_GRACE.toSeconds(), expireAfter.toSeconds());
    }
}
