package io.alerthistory.store.query;

import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Replaces a regular expression by the values that match it. It tests the values of a label instead of all series. */
final class LabelValueScan {
    /** Values that are sent back to the database; what matches and what does not may not both be more. */
    static final int MAX_VALUES = 100_000;

    private final Matcher matcher;
    private final List<String> matching = new ArrayList<>();
    private final List<String> nonMatching = new ArrayList<>();

    private LabelValueScan(Matcher matcher) {
        this.matcher = matcher;
    }

    static SqlFragment condition(Connection connection, int tenant, Matcher matcher) throws SQLException {
        var scan = new LabelValueScan(matcher);
        scan.add("");
        SqlFragment.of("SELECT value FROM label_value WHERE tenant_id = ? AND name = ?", tenant, matcher.name())
                .forEach(connection, row -> scan.add(row.getString("value")));
        return scan.condition();
    }

    private boolean add(String value) {
        RegexWorker.stopIfInterrupted();
        List<String> list = matcher.matches(value) ? matching : nonMatching;
        if (list.size() <= MAX_VALUES) {
            list.add(value);
        }
        if (matching.size() > MAX_VALUES && nonMatching.size() > MAX_VALUES) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW);
        }
        return true;
    }

    private SqlFragment condition() {
        return matching.size() <= nonMatching.size()
                ? LabelConditions.oneOf(matcher.name(), matching)
                : LabelConditions.noneOf(matcher.name(), nonMatching);
    }
}
