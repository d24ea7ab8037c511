package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;
import java.util.List;

/** The series of a query, in the form that is most efficient for the database. */
sealed interface SeriesSelection {

    /** All series of the tenant, because the query has no matchers. */
    record AllSeries() implements SeriesSelection {}

    /** Few series, which are read by id. */
    record SeriesIdList(List<Long> ids) implements SeriesSelection {
        public SeriesIdList {
            ids = List.copyOf(ids);
        }
    }

    /** Many series: runs are read by time, and this condition on {@code series s} is tested for each. */
    record SeriesCondition(SqlFragment condition) implements SeriesSelection {}
}
