package io.alerthistory.store.query;

import io.alerthistory.history.Labels;
import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.history.matcher.Matchers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Decides by matchers which series a query is about, and whether they are few. */
final class SeriesFinder {
    /** Up to so many, each series is looked up in each day: on 60 days 2,000 take 0.3 s. */
    static final int FEW = 2000;

    private final RegexWorker regexes;
    private final int few;

    /** @param few up to so many series are looked up one by one */
    SeriesFinder(RegexWorker regexes, int few) {
        this.regexes = regexes;
        this.few = few;
    }

    private record Candidate(long id, String labels) {}

    SeriesSelection find(Connection connection, int tenant, EpisodeFilter filter) throws SQLException {
        List<Matcher> matchers = filter.matchers().all();
        if (matchers.isEmpty() && filter.fingerprint().isEmpty()) {
            return new SeriesSelection.All();
        }
        Sql condition = exact(filter);
        Optional<List<Candidate>> few = few(connection, tenant, condition);
        List<Matcher> patterns = matchers.stream().filter(Matcher::isRegex).toList();
        if (few.isPresent() || patterns.isEmpty()) {
            return few.isPresent() ? matching(few.get(), new Matchers(patterns)) : new SeriesSelection.Where(condition);
        }
        Sql all = condition.plus(evaluated(connection, tenant, patterns));
        Optional<List<Candidate>> left = few(connection, tenant, all);
        return left.isPresent() ? matching(left.get(), Matchers.NONE) : new SeriesSelection.Where(all);
    }

    private static Sql exact(EpisodeFilter filter) {
        Sql condition = filter.fingerprint()
                .map(fingerprint -> Sql.of("AND s.fingerprint = ?", fingerprint.value()))
                .orElse(Sql.EMPTY);
        for (Matcher matcher : filter.matchers().all()) {
            if (!matcher.isRegex()) {
                condition = condition.plus(LabelConditions.of(matcher));
            }
        }
        return condition;
    }

    private Optional<List<Candidate>> few(Connection connection, int tenant, Sql condition) throws SQLException {
        List<Candidate> candidates = Sql.of("SELECT s.id, s.labels FROM series s WHERE s.tenant_id = ?", tenant)
                .plus(condition)
                .plus("LIMIT ?", few + 1)
                .list(connection, row -> new Candidate(row.getLong("id"), row.getString("labels")));
        return candidates.size() > few ? Optional.empty() : Optional.of(candidates);
    }

    private SeriesSelection matching(List<Candidate> candidates, Matchers patterns) throws SQLException {
        if (patterns.all().isEmpty()) {
            return new SeriesSelection.Ids(
                    candidates.stream().map(Candidate::id).toList());
        }
        return regexes.evaluate(() -> new SeriesSelection.Ids(candidates.stream()
                .peek(any -> RegexWorker.stopIfInterrupted())
                .filter(candidate -> patterns.test(Labels.of(Json.strings(candidate.labels()))))
                .map(Candidate::id)
                .toList()));
    }

    private Sql evaluated(Connection connection, int tenant, List<Matcher> patterns) throws SQLException {
        return regexes.evaluate(() -> {
            Sql conditions = Sql.EMPTY;
            for (Matcher pattern : patterns) {
                conditions = conditions.plus(LabelValueScan.condition(connection, tenant, pattern));
            }
            return conditions;
        });
    }
}
