package io.alerthistory.store.query;

import io.alerthistory.history.matcher.Matcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Turns a regular expression into the values that match it: it runs over the values of a label, not over series. */
final class LabelValueScan {
    /** Values that are sent back to the database; what matches and what does not may not both be more. */
    static final int MOST = 100_000;

    private final Matcher matcher;
    private final List<String> matching = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private LabelValueScan(Matcher matcher) {
        this.matcher = matcher;
    }

    static Sql condition(Connection connection, int tenant, Matcher matcher) throws SQLException {
        LabelValueScan scan = new LabelValueScan(matcher);
        scan.add("");
        Sql.of("SELECT value FROM label_value WHERE tenant_id = ? AND name = ?", tenant, matcher.name())
                .each(connection, row -> scan.add(row.getString("value")));
        return scan.condition();
    }

    private boolean add(String value) {
        RegexWorker.stopIfInterrupted();
        List<String> list = matcher.test(value) ? matching : others;
        if (list.size() <= MOST) {
            list.add(value);
        }
        if (matching.size() > MOST && others.size() > MOST) {
            throw new QueryFailed(QueryFailed.Cause.TOO_SLOW);
        }
        return true;
    }

    private Sql condition() {
        return matching.size() <= others.size()
                ? LabelConditions.oneOf(matcher.name(), matching)
                : LabelConditions.noneOf(matcher.name(), others);
    }
}
