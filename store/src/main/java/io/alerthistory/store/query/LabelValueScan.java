package io.alerthistory.store.query;

import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a regular expression by the values that match it. It tests the values of a label instead of all series, and
 * reads them in parts, so that no connection waits for the regular expression.
 */
final class LabelValueScan {
    /** Values that are sent back to the database; what matches and what does not may not both be more. */
    static final int MAX_VALUES = 100_000;

    /** Their characters. */
    private static final long MAX_CHARACTERS = 8L * 1024 * 1024;

    /** Values that are evaluated between two reads. */
    private static final int PART = 10_000;

    /** In memory at once; few, because each may have 16,384 characters. */
    private static final int FETCH_SIZE = 256;

    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    private final QueryExecutor reader;
    private final RegexWorkers workers;
    private final int tenant;
    private final Matcher matcher;
    private final CollectedValues matching = new CollectedValues();
    private final CollectedValues nonMatching = new CollectedValues();

    LabelValueScan(QueryExecutor reader, RegexWorkers workers, int tenant, Matcher matcher) {
        this.reader = reader;
        this.workers = workers;
        this.tenant = tenant;
        this.matcher = matcher;
    }

    /** Values until they are too many to be sent to the database. */
    private static final class CollectedValues {
        private final List<String> values = new ArrayList<>();
        private long characters;

        void add(String value) {
            if (!isFull()) {
                values.add(value);
                characters += value.length();
            }
        }

        boolean isFull() {
            return values.size() > MAX_VALUES || characters > MAX_CHARACTERS;
        }
    }

    /** @param lastHash of the last value of the part; empty if there are no more */
    private record ValuePart(List<String> values, String lastHash) {}

    /** @throws QueryException if it takes too long, or too many values match and too many do not */
    SqlFragment condition(QueryDeadline deadline) {
        // No label at all counts as the empty value.
        var part = new ValuePart(List.of(""), BEFORE_ALL);
        while (true) {
            List<String> values = part.values();
            List<Boolean> matches = workers.evaluate(
                    tenant,
                    deadline,
                    turn -> values.stream().map(value -> matches(value, turn)).toList());
            for (int i = 0; i < values.size(); i++) {
                (matches.get(i) ? matching : nonMatching).add(values.get(i));
            }
            if (matching.isFull() && nonMatching.isFull()) {
                throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW);
            }
            if (part.lastHash().isEmpty()) {
                return condition();
            }
            String after = part.lastHash();
            part = reader.read(connection -> read(connection, after));
        }
    }

    private boolean matches(String value, RegexTurn turn) {
        turn.check();
        return matcher.matches(new CheckedText(value, turn));
    }

    private ValuePart read(Connection connection, String after) throws SQLException {
        List<String> values = new ArrayList<>();
        var last = new StringBuilder();
        var bytes = new ResultBytes();
        SqlFragment.of("""
                SELECT value_hash, value FROM label_value
                WHERE tenant_id = ? AND name = ? AND value_hash > ?::uuid ORDER BY value_hash LIMIT ?""", tenant, matcher.name(), after, PART).forEach(connection, FETCH_SIZE, row -> {
            String value = row.getString("value");
            values.add(value);
            boolean more = bytes.add(value.length()) && values.size() < PART;
            if (!more) {
                last.append(row.getString("value_hash"));
            }
            return more;
        });
        return new ValuePart(values, last.toString());
    }

    private SqlFragment condition() {
        boolean useMatching =
                !matching.isFull() && (nonMatching.isFull() || matching.values.size() <= nonMatching.values.size());
        return useMatching
                ? LabelConditions.oneOf(matcher.name(), matching.values)
                : LabelConditions.noneOf(matcher.name(), nonMatching.values);
    }
}
