package io.alerthistory.store.query;

import io.alerthistory.history.Identity.Fingerprint;
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
    private static final int NOBODY = 0;

    private final Reader reader;
    private final SeriesFinder finder;

    /** @param database connections without autocommit, as many as queries run at once */
    public Queries(DataSource database, QueryLimits limits) {
        this(database, limits, SeriesFinder.FEW);
    }

    Queries(DataSource database, QueryLimits limits, int fewSeries) {
        this.reader = new Reader(database, limits);
        this.finder = new SeriesFinder(new RegexWorker(limits.timeout()), fewSeries);
    }

    /**
     * The next episodes in order.
     *
     * @param now for which the status is asked; the same for all pages of one list
     * @param after where the page before ended
     * @param limit at least 1; all of it is held in memory
     */
    public EpisodePage episodes(EpisodeFilter filter, Instant now, Optional<Position> after, int limit) {
        return of(
                filter.tenant(), EpisodePage.NONE, (connection, id) -> page(connection, id, filter, now, after, limit));
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

    /** The episode that one of its runs names by its start. */
    public Optional<EpisodeDetail> episode(Tenant tenant, Fingerprint fingerprint, Instant startsAt, Instant now) {
        return of(
                tenant,
                Optional.empty(),
                (connection, id) -> EpisodeDetails.find(connection, id, fingerprint, startsAt, now));
    }

    /** Whether an answer about the time from one moment to another holds all that happened. */
    public Completeness completeness(Tenant tenant, Optional<Instant> from, Optional<Instant> to) {
        // A tenant that nobody knows yet can still miss what every tenant misses.
        return reader.read(connection ->
                Gaps.completeness(connection, tenant(connection, tenant).orElse(NOBODY), from, to));
    }

    /** The newest first. */
    public Page<Gap, Long> gaps(
            Tenant tenant, Optional<Instant> from, Optional<Instant> to, Optional<Long> before, int limit) {
        return reader.read(connection -> Page.of(
                Gaps.list(connection, tenant(connection, tenant).orElse(NOBODY), from, to, before, limit + 1),
                limit,
                Gap::id));
    }

    /** The newest first. */
    public Page<Quarantined, Long> quarantine(Tenant tenant, Optional<Long> before, int limit) {
        return of(
                tenant,
                new Page<>(List.of(), Optional.empty()),
                (connection, id) -> Page.of(
                        Quarantined.page(id, before.orElse(Long.MAX_VALUE), limit + 1)
                                .list(connection, Quarantined::read),
                        limit,
                        Quarantined::id));
    }

    /** Those that were heard last come first. */
    public List<SourceSummary> sources(Tenant tenant, int limit) {
        return of(
                tenant,
                List.of(),
                (connection, id) -> SourceSummary.all(id, limit).list(connection, SourceSummary::read));
    }

    public List<HeartbeatSummary> heartbeats(Tenant tenant) {
        return of(
                tenant,
                List.of(),
                (connection, id) -> HeartbeatSummary.all(id).list(connection, HeartbeatSummary::read));
    }

    /** The names of labels that begin with the prefix and come after the given one, in order. */
    public Page<String, String> labelNames(Tenant tenant, String prefix, String after, int limit) {
        return of(
                tenant,
                new Page<>(List.of(), Optional.empty()),
                (connection, id) -> texts(LabelLists.names(id, prefix, after, limit + 1), connection, limit));
    }

    /** The values that a label has or had, in order. */
    public Page<String, String> labelValues(Tenant tenant, String name, String prefix, String after, int limit) {
        return of(
                tenant,
                new Page<>(List.of(), Optional.empty()),
                (connection, id) -> texts(LabelLists.values(id, name, prefix, after, limit + 1), connection, limit));
    }

    public Extent extent() {
        return reader.read(connection -> Extent.read()
                .list(
                        connection,
                        row -> new Extent(row.getInt("days"), Moments.get(row, "floor"), row.getLong("bytes")))
                .getFirst());
    }

    /** Of all tenants, a count for each kind. */
    public List<GapCount> gapCounts() {
        return reader.read(connection -> GapCount.all()
                .list(
                        connection,
                        row -> new GapCount(row.getString("kind"), row.getLong("known"), row.getLong("lasting"))));
    }

    /** Of all tenants, those that were heard last. */
    public List<TenantSource> recentSources(int limit) {
        return reader.read(connection -> TenantSource.recent(limit)
                .list(connection, row -> new TenantSource(row.getString("tenant"), SourceSummary.read(row))));
    }

    private static Page<String, String> texts(Sql sql, Connection connection, int limit) throws SQLException {
        return Page.of(sql.list(connection, row -> row.getString("text")), limit, text -> text);
    }

    private interface TenantQuestion<T> {
        T ask(Connection connection, int tenant) throws SQLException;
    }

    private <T> T of(Tenant tenant, T nothing, TenantQuestion<T> question) {
        return reader.read(connection -> {
            Optional<Integer> id = tenant(connection, tenant);
            return id.isEmpty() ? nothing : question.ask(connection, id.get());
        });
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
