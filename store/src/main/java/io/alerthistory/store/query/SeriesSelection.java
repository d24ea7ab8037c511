package io.alerthistory.store.query;

import java.util.List;

/** Which series a query is about, in the form that suits the database best. */
sealed interface SeriesSelection {

    /** Of the whole tenant: nothing is said of labels. */
    record AllSeries() implements SeriesSelection {}

    /** So few that each is looked up by its id. */
    record SeriesIdList(List<Long> ids) implements SeriesSelection {
        public SeriesIdList {
            ids = List.copyOf(ids);
        }
    }

    /** So many that runs are read by time and this condition on {@code series s} is tested for each. */
    record SeriesCondition(SqlFragment condition) implements SeriesSelection {}
}
