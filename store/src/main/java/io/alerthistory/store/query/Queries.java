package io.alerthistory.store.query;

import io.alerthistory.history.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Every question that can be asked of the history. */
public final class Queries {
    private final Reader reader;
    private final SeriesFinder finder;

    /** @param database connections without autocommit, as many as queries run at once */
    public Queries(DataSource database, QueryLimits limits) {
        this.reader = new Reader(database, limits);
        this.finder = new SeriesFinder(new RegexWorker(limits.timeout()));
    }

    /**
     * The next episodes in order.
     *
     * @param now for which the status is asked; the same for all pages of one list
     * @param after where the page before ended
     * @param limit at least 1; all of it is held in memory
     */
    public EpisodePage episodes(EpisodeFilter filter, Instant now, Optional<Position> after, int limit) {
        return reader.read(connection -> {
            Optional<Integer> tenant = tenant(connection, filter.tenant());
            return tenant.isEmpty() ? EpisodePage.NONE : page(connection, tenant.get(), filter, now, after, limit);
        });
    }

    private EpisodePage page(
            Connection connection, int tenant, EpisodeFilter filter, Instant now, Optional<Position> after, int limit)
            throws SQLException {
        Duration expireAfter = expireAfter(connection);
        SeriesSelection series = finder.find(connection, tenant, filter);
        List<Position> keys =
                new EpisodeKeys(filter, series, tenant, now, expireAfter).find(connection, after, limit + 1);
        List<Position> shown = keys.subList(0, Math.min(limit, keys.size()));
        Optional<Position> next = keys.size() > limit ? Optional.of(shown.getLast()) : Optional.empty();
        return new EpisodePage(new EpisodeRows(now, expireAfter).read(connection, shown), next);
    }

    static Optional<Integer> tenant(Connection connection, Tenant tenant) throws SQLException {
        return Sql.of("SELECT id FROM tenant WHERE name = ?", tenant.name())
                .list(connection, row -> row.getInt("id"))
                .stream()
                .findFirst();
    }

    static Duration expireAfter(Connection connection) throws SQLException {
        return Sql.of("SELECT extract(epoch FROM expire_after)::bigint AS seconds FROM state")
                .list(connection, row -> Duration.ofSeconds(row.getLong("seconds")))
                .stream()
                .findFirst()
                // Before the first writer has started there is no episode to which it could matter.
                .orElse(Duration.ofHours(25));
    }
}
