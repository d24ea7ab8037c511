package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** All queries of the history. */
public final class HistoryQueries {
    private static final int UNKNOWN_TENANT = 0;

    private final QueryLimits limits;
    private final QueryExecutor reader;
    private final SeriesFinder finder;

    /** @param database connections without autocommit, as many as queries run at once */
    public HistoryQueries(DataSource database, QueryLimits limits) {
        this(database, limits, SeriesFinder.MAX_SERIES);
    }

    HistoryQueries(DataSource database, QueryLimits limits, int maxSeries) {
        this.limits = limits;
        this.reader = new QueryExecutor(database, limits);
        this.finder = new SeriesFinder(reader, new RegexWorkers(), maxSeries);
    }

    /**
     * The next episodes in order.
     *
     * @param now for which the status is asked; the same for all pages of one list
     * @param after where the page before ended
     * @param limit at least 1; large episodes fill a page earlier
     */
    public EpisodePage episodes(EpisodeFilter filter, Instant now, Optional<EpisodeKey> after, int limit) {
        var request = new PageRequest(filter, now, after, limit);
        if (SeriesFinder.patterns(filter).isEmpty()) {
            return queryTenant(
                    filter.tenant(),
                    EpisodePage.NONE,
                    (connection, id) -> page(connection, id, finder.find(connection, id, filter), request));
        }
        QueryDeadline deadline = QueryDeadline.in(limits.timeout());
        Optional<Integer> tenant = reader.read(connection -> tenantId(connection, filter.tenant()));
        if (tenant.isEmpty()) {
            return EpisodePage.NONE;
        }
        SeriesSelection series = finder.find(tenant.get(), filter, deadline);
        return reader.read(connection -> page(connection, tenant.get(), series, request));
    }

    private record PageRequest(EpisodeFilter filter, Instant now, Optional<EpisodeKey> after, int limit) {}

    private static EpisodePage page(Connection connection, int tenant, SeriesSelection series, PageRequest request)
            throws SQLException {
        Duration expireAfter = expireAfter(connection);
        int limit = request.limit();
        List<EpisodeKey> keys = new EpisodeKeyQuery(request.filter(), series, tenant, request.now(), expireAfter)
                .find(connection, request.after(), limit + 1);
        List<EpisodeSummary> episodes = new EpisodeSummaryQuery(
                        request.now(), expireAfter, EpisodeSummary.MAX_ANNOTATIONS)
                .read(connection, keys.subList(0, Math.min(limit, keys.size())));
        Optional<EpisodeKey> next = keys.size() > episodes.size() && !episodes.isEmpty()
                ? Optional.of(keys.get(episodes.size() - 1))
                : Optional.empty();
        return new EpisodePage(episodes, next);
    }

    /** The latest annotations of an episode, for {@link #annotationPart}; they may be larger than memory allows. */
    public Optional<EpisodeAnnotations> annotations(Tenant tenant, Fingerprint fingerprint, Instant startsAt) {
        return queryTenant(tenant, Optional.empty(), (connection, id) -> {
            Optional<EpisodeKey> key = EpisodeDetailQuery.key(connection, id, fingerprint, startsAt);
            return key.isEmpty() ? Optional.empty() : EpisodeAnnotations.find(connection, key.get());
        });
    }

    /**
     * A part of a JSON object, which has no characters after the last one; empty if it was deleted meanwhile.
     *
     * @param number starts at 0
     */
    public Optional<String> annotationPart(EpisodeAnnotations annotations, int number) {
        return reader.read(connection -> annotations.part(connection, number));
    }

    /** The episode that one of its runs names by its start. */
    public Optional<EpisodeDetail> episode(Tenant tenant, Fingerprint fingerprint, Instant startsAt, Instant now) {
        return queryTenant(
                tenant,
                Optional.empty(),
                (connection, id) -> EpisodeDetailQuery.find(connection, id, fingerprint, startsAt, now));
    }

    /** Whether an answer about the time from one moment to another holds all that happened. */
    public HistoryCompleteness completeness(Tenant tenant, Optional<Instant> from, Optional<Instant> to) {
        // A tenant that nobody knows yet can still miss what every tenant misses.
        return reader.read(connection ->
                GapQuery.completeness(connection, tenantId(connection, tenant).orElse(UNKNOWN_TENANT), from, to));
    }

    /** The newest first. */
    public ResultPage<HistoryGap, Long> gaps(
            Tenant tenant, Optional<Instant> from, Optional<Instant> to, Optional<Long> before, int limit) {
        return reader.read(connection -> ResultPage.of(
                LimitedRows.read(
                        connection,
                        GapQuery.sql(tenantId(connection, tenant).orElse(UNKNOWN_TENANT), from, to, before, limit + 1),
                        limit,
                        GapQuery::gap,
                        gap -> gap.subject().length()),
                HistoryGap::id));
    }

    /** The newest first. */
    public ResultPage<QuarantineSummary, Long> quarantine(Tenant tenant, Optional<Long> before, int limit) {
        return queryTenant(
                tenant,
                new ResultPage<>(List.of(), Optional.empty()),
                (connection, id) -> ResultPage.of(
                        LimitedRows.read(
                                connection,
                                QuarantineSummary.sql(id, before.orElse(Long.MAX_VALUE), limit + 1),
                                limit,
                                QuarantineSummary::read,
                                QuarantineSummary::size),
                        QuarantineSummary::id));
    }

    /** Those that were heard last come first; fewer than the limit if their names are large. */
    public List<SourceSummary> sources(Tenant tenant, int limit) {
        return queryTenant(
                tenant,
                List.of(),
                (connection, id) -> LimitedRows.read(
                                connection,
                                SourceSummary.sql(id, limit),
                                limit,
                                SourceSummary::read,
                                source -> source.name().length())
                        .rows());
    }

    public List<HeartbeatSummary> heartbeats(Tenant tenant) {
        return queryTenant(
                tenant,
                List.of(),
                (connection, id) -> HeartbeatSummary.sql(id).list(connection, HeartbeatSummary::read));
    }

    /** The names of labels that begin with the prefix and come after the given one, in order. */
    public ResultPage<String, String> labelNames(Tenant tenant, String prefix, String after, int limit) {
        return queryTenant(
                tenant,
                new ResultPage<>(List.of(), Optional.empty()),
                (connection, id) -> textPage(LabelListQuery.names(id, prefix, after, limit + 1), connection, limit));
    }

    /** The values that a label has or had, in order. */
    public ResultPage<String, String> labelValues(Tenant tenant, String name, String prefix, String after, int limit) {
        return queryTenant(
                tenant,
                new ResultPage<>(List.of(), Optional.empty()),
                (connection, id) ->
                        textPage(LabelListQuery.values(id, name, prefix, after, limit + 1), connection, limit));
    }

    public HistoryExtent extent() {
        return reader.read(connection -> HistoryExtent.sql()
                .list(
                        connection,
                        row -> new HistoryExtent(
                                row.getInt("days"), PostgresTimestamps.get(row, "floor"), row.getLong("bytes")))
                .getFirst());
    }

    /** Of all tenants, a count for each kind. */
    public List<GapCount> gapCounts() {
        return reader.read(connection -> GapCount.sql()
                .list(
                        connection,
                        row -> new GapCount(row.getString("kind"), row.getLong("known"), row.getLong("lasting"))));
    }

    /** Of all tenants, those that were heard last; each tenant has the same share of the limit. */
    public List<TenantSource> recentSources(int limit) {
        return reader.read(connection -> TenantSource.sql(limit)
                .list(connection, row -> new TenantSource(row.getString("tenant"), SourceSummary.read(row))));
    }

    private static ResultPage<String, String> textPage(SqlFragment sql, Connection connection, int limit)
            throws SQLException {
        return ResultPage.of(
                LimitedRows.read(connection, sql, limit, row -> row.getString("text"), String::length), text -> text);
    }

    private interface TenantQuery<T> {
        T run(Connection connection, int tenant) throws SQLException;
    }

    private <T> T queryTenant(Tenant tenant, T nothing, TenantQuery<T> query) {
        return reader.read(connection -> {
            Optional<Integer> id = tenantId(connection, tenant);
            return id.isEmpty() ? nothing : query.run(connection, id.get());
        });
    }

    static Optional<Integer> tenantId(Connection connection, Tenant tenant) throws SQLException {
        return SqlFragment.of("SELECT id FROM tenant WHERE name = ?", tenant.name())
                .list(connection, row -> row.getInt("id"))
                .stream()
                .findFirst();
    }

    static Duration expireAfter(Connection connection) throws SQLException {
        return SqlFragment.of("SELECT extract(epoch FROM expire_after)::bigint AS seconds FROM state")
                .list(connection, row -> Duration.ofSeconds(row.getLong("seconds")))
                .stream()
                .findFirst()
                // Before the first writer has started there is no episode to which it could matter.
                .orElse(Duration.ofHours(25));
    }
}
