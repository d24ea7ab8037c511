package io.alerthistory.store.query;

import io.alerthistory.history.Labels;
import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds the series that match a query, and decides how the query selects them. */
final class SeriesFinder {
    /** Up to so many, each series is looked up in each day: on 60 days 2,000 take 0.3 s. */
    static final int MAX_SERIES = 2000;

    private final RegexWorker regexWorker;
    private final int maxSeries;

    /** @param maxSeries up to so many series are looked up one by one */
    SeriesFinder(RegexWorker regexWorker, int maxSeries) {
        this.regexWorker = regexWorker;
        this.maxSeries = maxSeries;
    }

    private record SeriesCandidate(long id, String labels) {}

    SeriesSelection find(Connection connection, int tenant, EpisodeFilter filter) throws SQLException {
        List<Matcher> matchers = filter.matchers().matchers();
        if (matchers.isEmpty() && filter.fingerprint().isEmpty()) {
            return new SeriesSelection.AllSeries();
        }
        SqlFragment condition = exactConditions(filter);
        Optional<List<SeriesCandidate>> candidates = candidates(connection, tenant, condition);
        List<Matcher> patterns = matchers.stream().filter(Matcher::isRegex).toList();
        if (candidates.isPresent() || patterns.isEmpty()) {
            return candidates.isPresent()
                    ? matching(candidates.get(), new Matchers(patterns))
                    : new SeriesSelection.SeriesCondition(condition);
        }
        SqlFragment allConditions = condition.append(patternConditions(connection, tenant, patterns));
        Optional<List<SeriesCandidate>> remaining = candidates(connection, tenant, allConditions);
        return remaining.isPresent()
                ? matching(remaining.get(), Matchers.NONE)
                : new SeriesSelection.SeriesCondition(allConditions);
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

    private Optional<List<SeriesCandidate>> candidates(Connection connection, int tenant, SqlFragment condition)
            throws SQLException {
        List<SeriesCandidate> candidates = SqlFragment.of(
                        "SELECT s.id, s.labels FROM series s WHERE s.tenant_id = ?", tenant)
                .append(condition)
                .append("LIMIT ?", maxSeries + 1)
                .list(connection, row -> new SeriesCandidate(row.getLong("id"), row.getString("labels")));
        return candidates.size() > maxSeries ? Optional.empty() : Optional.of(candidates);
    }

    private SeriesSelection matching(List<SeriesCandidate> candidates, Matchers patterns) throws SQLException {
        if (patterns.matchers().isEmpty()) {
            return new SeriesSelection.SeriesIdList(
                    candidates.stream().map(SeriesCandidate::id).toList());
        }
        return regexWorker.evaluate(() -> new SeriesSelection.SeriesIdList(candidates.stream()
                .peek(candidate -> RegexWorker.stopIfInterrupted())
                .filter(candidate -> patterns.matches(Labels.of(JsonStrings.parse(candidate.labels()))))
                .map(SeriesCandidate::id)
                .toList()));
    }

    private SqlFragment patternConditions(Connection connection, int tenant, List<Matcher> patterns)
            throws SQLException {
        return regexWorker.evaluate(() -> {
            SqlFragment conditions = SqlFragment.EMPTY;
            for (Matcher pattern : patterns) {
                conditions = conditions.append(LabelValueScan.condition(connection, tenant, pattern));
            }
            return conditions;
        });
    }
}
