package io.alerthistory.store.query;

import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the series that match a query, and decides how the query selects them. */
final class SeriesFinder {
    /** Up to so many, each series is looked up in each day: on 60 days 2,000 take 0.3 s. */
    static final int MAX_SERIES = 2000;

    private final QueryExecutor reader;
    private final RegexWorkers workers;
    private final int maxSeries;

    /** @param maxSeries up to so many series are looked up one by one */
    SeriesFinder(QueryExecutor reader, RegexWorkers workers, int maxSeries) {
        this.reader = reader;
        this.workers = workers;
        this.maxSeries = maxSeries;
    }

    /** For a query without regular expressions. */
    SeriesSelection find(Connection connection, int tenant, EpisodeFilter filter) throws SQLException {
        if (filter.matchers().matchers().isEmpty() && filter.fingerprint().isEmpty()) {
            return new SeriesSelection.AllSeries();
        }
        return select(connection, tenant, exactConditions(filter));
    }

    /**
     * For a query with regular expressions. Reads and evaluates in turns, so that no connection, and no turn of another
     * query, waits for a regular expression.
     *
     * @throws QueryException if it takes too long
     */
    SeriesSelection find(int tenant, EpisodeFilter filter, QueryDeadline deadline) {
        SqlFragment condition = exactConditions(filter);
        List<Matcher> patterns = patterns(filter);
        Optional<List<Long>> candidates = reader.read(connection -> candidates(connection, tenant, condition));
        if (candidates.isPresent()) {
            return new SeriesSelection.SeriesIdList(matching(tenant, candidates.get(), patterns, deadline));
        }
        SqlFragment allConditions = condition;
        for (Matcher pattern : patterns) {
            allConditions =
                    allConditions.append(new LabelValueScan(reader, workers, tenant, pattern).condition(deadline));
        }
        SqlFragment conditions = allConditions;
        return reader.read(connection -> select(connection, tenant, conditions));
    }

    static List<Matcher> patterns(EpisodeFilter filter) {
        return filter.matchers().matchers().stream().filter(Matcher::isRegex).toList();
    }

    private SeriesSelection select(Connection connection, int tenant, SqlFragment condition) throws SQLException {
        return candidates(connection, tenant, condition)
                .<SeriesSelection>map(SeriesSelection.SeriesIdList::new)
                .orElseGet(() -> new SeriesSelection.SeriesCondition(condition));
    }

    private static SqlFragment exactConditions(EpisodeFilter filter) {
        SqlFragment condition = filter.fingerprint()
                .map(fingerprint -> SqlFragment.of("AND s.fingerprint = ?", fingerprint.value()))
                .orElse(SqlFragment.EMPTY);
        for (Matcher matcher : filter.matchers().matchers()) {
            if (!matcher.isRegex()) {
                condition = condition.append(LabelConditions.condition(matcher));
            }
        }
        return condition;
    }

    private Optional<List<Long>> candidates(Connection connection, int tenant, SqlFragment condition)
            throws SQLException {
        List<Long> candidates = SqlFragment.of("SELECT s.id FROM series s WHERE s.tenant_id = ?", tenant)
                .append(condition)
                .append("LIMIT ?", maxSeries + 1)
                .list(connection, row -> row.getLong("id"));
        return candidates.size() > maxSeries ? Optional.empty() : Optional.of(candidates);
    }

    private List<Long> matching(int tenant, List<Long> candidates, List<Matcher> patterns, QueryDeadline deadline) {
        List<String> names = patterns.stream().map(Matcher::name).distinct().toList();
        List<Long> matching = new ArrayList<>();
        List<Long> remaining = candidates;
        while (!remaining.isEmpty()) {
            List<Long> ids = remaining;
            List<SeriesLabelReader.SeriesLabels> part =
                    reader.read(connection -> SeriesLabelReader.read(connection, ids, names));
            matching.addAll(workers.evaluate(
                    tenant,
                    deadline,
                    turn -> part.stream()
                            .filter(series -> patterns.stream().allMatch(pattern -> matches(pattern, series, turn)))
                            .map(SeriesLabelReader.SeriesLabels::id)
                            .toList()));
            remaining = remaining.subList(part.size(), remaining.size());
        }
        return matching;
    }

    private static boolean matches(Matcher pattern, SeriesLabelReader.SeriesLabels series, RegexTurn turn) {
        turn.check();
        return pattern.matches(new CheckedText(series.labels().valueOf(pattern.name()), turn));
    }
}
