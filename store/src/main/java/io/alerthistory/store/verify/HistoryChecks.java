package io.alerthistory.store.verify;

import io.alerthistory.store.SqlFragment;
import io.alerthistory.store.ingest.FoldCheck;
import io.alerthistory.store.ledger.LedgerEntry;
import io.alerthistory.store.ledger.LedgerSums;
import io.alerthistory.store.ledger.LedgerTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the consistency of the history: the ledger, references, and the fold. */
final class HistoryChecks {
    /** More than that many series are folded again only in part: those that fire, and some of the others. */
    static final int MAX_FOLDED_SERIES = 20_000;

    private final Connection connection;
    private final VerificationQueries queries;

    /** @param connection in one snapshot */
    HistoryChecks(Connection connection) {
        this.connection = connection;
        this.queries = new VerificationQueries(connection);
    }

    /** A rule, and the query that counts its violations; %1$s is '' or old_. */
    private record IntegrityRule(String violation, String sql) {}

    private static final List<IntegrityRule> REFERENCES = List.of(
            new IntegrityRule("sightings have no run", """
                    SELECT count(*) FROM %1$ssighting s WHERE NOT EXISTS (SELECT FROM %1$srun r
                        WHERE r.series_id = s.series_id AND r.starts_at = s.starts_at)"""),
            new IntegrityRule("runs have no sighting", """
                    SELECT count(*) FROM %1$srun r WHERE NOT EXISTS (SELECT FROM %1$ssighting s
                        WHERE s.series_id = r.series_id AND s.starts_at = r.starts_at)"""),
            new IntegrityRule("runs have no series", """
                    SELECT count(*) FROM %1$srun r WHERE NOT EXISTS (SELECT FROM series s
                        WHERE s.id = r.series_id AND s.tenant_id = r.tenant_id)"""),
            new IntegrityRule("runs have no begin of their episode", """
                    SELECT count(*) FROM %1$srun r WHERE r.starts_at <> r.episode_starts_at
                      AND NOT EXISTS (SELECT FROM all_run h WHERE h.series_id = r.series_id
                        AND h.starts_at = r.episode_starts_at AND h.episode_starts_at = h.starts_at)"""),
            new IntegrityRule("runs begin before the tail of their series and are not settled", """
                    SELECT count(*) FROM %1$srun r JOIN series s ON s.id = r.series_id
                    WHERE r.starts_at < s.tail_from AND greatest(r.closed_at, r.ends_at) > s.settled_at"""),
            new IntegrityRule("sightings have no source or receiver", """
                    SELECT count(*) FROM %1$ssighting s WHERE NOT EXISTS (SELECT FROM source o WHERE o.id = s.source_id)
                        OR NOT EXISTS (SELECT FROM receiver o WHERE o.id = s.receiver_id)"""),
            new IntegrityRule("runs have lost their annotations", """
                    SELECT count(*) FROM %1$srun r CROSS JOIN LATERAL (
                        VALUES (r.first_annotation), (r.last_annotation)) AS n(id)
                    WHERE NOT EXISTS (SELECT FROM %1$sannotation a
                        WHERE a.starts_at = date_trunc('day', r.starts_at, 'UTC') AND a.id = n.id)"""),
            new IntegrityRule("changes have lost their annotations", """
                    SELECT count(*) FROM %1$sannotation_change c WHERE NOT EXISTS (SELECT FROM %1$sannotation a
                        WHERE a.starts_at = date_trunc('day', c.starts_at, 'UTC') AND a.id = c.annotation)"""),
            // The name is the first half of the hash of the content; its second 64 bits may say whose it is.
            new IntegrityRule("annotations are not what their name says", """
                    SELECT count(*) FROM %1$sannotation a WHERE left(replace(a.id::text, '-', ''), 16)
                        <> left(encode(sha256(convert_to(a.body || E'\\n' || a.generator_url, 'UTF8')), 'hex'), 16)"""));

    private static final List<IntegrityRule> DICTIONARIES = List.of(
            new IntegrityRule("deliveries have no aggregation group", """
                    SELECT count(*) FROM delivery d
                    WHERE NOT EXISTS (SELECT FROM aggregation_group g WHERE g.id = d.group_id)"""),
            new IntegrityRule("labels are not in the dictionary of values", """
                    SELECT count(*) FROM (SELECT * FROM series LIMIT 100000) AS s, jsonb_each_text(s.labels) AS p
                    WHERE NOT EXISTS (SELECT FROM label_value v
                        WHERE v.tenant_id = s.tenant_id AND v.name = p.key AND v.value = p.value)"""),
            new IntegrityRule("sources were heard of, and there is no sighting at all", """
                    SELECT count(*) FROM source s, state t WHERE s.facts > 0 AND s.last_heard_at >= t.floor
                      AND t.last_erased_at < s.last_heard_at AND NOT EXISTS (SELECT FROM all_sighting)"""));

    VerificationCheck ledger() throws SQLException {
        var ledger = new LedgerTable(connection);
        List<LedgerEntry> entries = ledger.entries();
        List<String> problems = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            LedgerSums currentSums = ledger.sums(entry.table(), entry.day(), entry.until());
            switch (currentSums.compareWith(entry.sums())) {
                case NONE -> {}
                case ROWS ->
                    problems.add("%s of %s holds %d rows, and %d when the day was closed"
                            .formatted(
                                    entry.table(),
                                    entry.day(),
                                    currentSums.rows(),
                                    entry.sums().rows()));
                case KEYS ->
                    problems.add("%s of %s holds other rows than when the day was closed"
                            .formatted(entry.table(), entry.day()));
                case STATES ->
                    problems.add("%s of %s has changed since the day was closed".formatted(entry.table(), entry.day()));
            }
        }
        return problems.isEmpty()
                ? VerificationCheck.passed("ledger", entries.size() + " closed partitions hold what they held")
                : VerificationCheck.failed("ledger", ProblemSummary.of(problems));
    }

    VerificationCheck references() throws SQLException {
        List<String> problems = new ArrayList<>();
        for (IntegrityRule rule : REFERENCES) {
            addViolation(
                    problems,
                    rule.violation(),
                    queries.number(rule.sql().formatted(""))
                            + queries.number(rule.sql().formatted("old_")));
        }
        for (IntegrityRule rule : DICTIONARIES) {
            addViolation(problems, rule.violation(), queries.number(rule.sql()));
        }
        return problems.isEmpty()
                ? VerificationCheck.passed(
                        "references", "%d rules hold".formatted(REFERENCES.size() + DICTIONARIES.size()))
                : VerificationCheck.failed("references", ProblemSummary.of(problems));
    }

    private static void addViolation(List<String> problems, String violation, long rows) {
        if (rows > 0) {
            problems.add(rows + " " + violation);
        }
    }

    /** Series that fire first: the set of what is open follows from their fold. */
    VerificationCheck episodes() throws SQLException {
        List<Long> series = SqlFragment.of("""
                SELECT s.id FROM series s
                ORDER BY s.id IN (SELECT series_id FROM all_run WHERE closed_at = 'infinity') DESC,
                    hashint8extended(s.id, extract(epoch FROM now())::bigint) LIMIT ?""", MAX_FOLDED_SERIES).list(connection, row -> row.getLong(1));
        List<String> problems = new FoldCheck(connection).findDifferences(series);
        return problems.isEmpty()
                ? VerificationCheck.passed("episodes", series.size() + " alerts fold to the episodes that are stored")
                : VerificationCheck.failed("episodes", ProblemSummary.of(problems));
    }

    HistoryFigures figures() throws SQLException {
        return new HistoryFigures(
                queries.number("SELECT count(*) FROM all_run"),
                queries.number("SELECT count(*) FROM all_sighting"),
                queries.number("SELECT count(*) FROM delivery"),
                queries.number("SELECT count(*) FROM series"),
                queries.number("SELECT count(DISTINCT day) FROM ledger WHERE day >= (SELECT floor FROM state)"),
                queries.number("SELECT facts FROM acknowledged"),
                queries.moment("SELECT newest_at FROM acknowledged WHERE facts > 0 UNION ALL SELECT NULL LIMIT 1"),
                queries.moment("SELECT max(greatest(last_alive_at, (SELECT newest_at FROM acknowledged))) FROM state"),
                Optional.empty());
    }
}
