package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelAlert.below;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;

import java.util.List;

/** Reads from the cache and from disk. */
final class CacheRow {
    private static final String HIT = sum(rate(ofInstance("pg_stat_database_blks_hit")));
    private static final String READ = sum(rate(ofInstance("pg_stat_database_blks_read")));

    private CacheRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Cache and I/O", List.of(hitRatio(), pages(), ioTime(), pagesWritten(), temporary(), buffers()));
    }

    private static Panel hitRatio() {
        return Panel.graph(
                        "Cache hit ratio",
                        PanelUnit.SHARE,
                        "Share of requested pages that were found in shared_buffers. The others may still come from "
                                + "the kernel's page cache. The ratio is not meaningful if few pages are requested.")
                .withQueries(ofExporter(HIT + " / (" + HIT + " + " + READ + ")", "found"))
                .withMaximum(1)
                .withAlerts(below("AlertHistoryCacheHitRatioLow", 0.9));
    }

    private static Panel pages() {
        return Panel.graph(
                        "Pages accessed",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Pages of 8 KiB per second that were found in shared_buffers or read from elsewhere.")
                .withQueries(ofExporter(HIT, "found"), ofExporter(READ, "read"))
                .withAlerts(PanelAlert.of("AlertHistoryCacheHitRatioLow"));
    }

    private static Panel ioTime() {
        return Panel.graph(
                        "I/O time",
                        PanelUnit.SHARE,
                        "Time that sessions spend reading and writing pages of data files. 100 % corresponds to one "
                                + "session that does nothing else.")
                // Counted in milliseconds.
                .withQueries(
                        ofExporter(sum(rate(ofInstance("pg_stat_database_blk_read_time"))) + " / 1000", "reading"),
                        ofExporter(sum(rate(ofInstance("pg_stat_database_blk_write_time"))) + " / 1000", "writing"));
    }

    private static Panel pagesWritten() {
        return Panel.graph(
                        "Pages written",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Pages of 8 KiB written per second, by the process that wrote them.")
                // PostgreSQL 17 counts them elsewhere than 16.
                .withQueries(
                        ofExporter(
                                sum(rate(ofInstance("pg_stat_checkpointer_buffers_written_total"))) + " or "
                                        + sum(rate(ofInstance("pg_stat_bgwriter_buffers_checkpoint_total"))),
                                "checkpoints"),
                        ofExporter(sum(rate(ofInstance("pg_stat_bgwriter_buffers_clean_total"))), "background writer"),
                        ofExporter(sum(rate(ofInstance("pg_stat_bgwriter_buffers_backend_total"))), "sessions")
                                .mayBeEmpty("PostgreSQL 17 reports this in pg_stat_io, which no collector reads."));
    }

    private static Panel temporary() {
        return Panel.graph(
                        "Temporary files",
                        PanelUnit.BYTES_PER_SECOND,
                        "Data written by sorts and hashes that do not fit into work_mem.")
                .withQueries(ofExporter(sum(rate(ofInstance("pg_stat_database_temp_bytes"))), "written"))
                .withAlerts(above("AlertHistoryTemporaryFiles", 20e6));
    }

    private static Panel buffers() {
        return Panel.graph(
                        "Background writer",
                        PanelUnit.PER_SECOND,
                        "Buffers allocated for new contents, and background writer rounds that ended early because "
                                + "they had written enough pages.")
                .withQueries(
                        ofExporter(sum(rate(ofInstance("pg_stat_bgwriter_buffers_alloc_total"))), "given out"),
                        ofExporter(sum(rate(ofInstance("pg_stat_bgwriter_maxwritten_clean_total"))), "ended early"));
    }
}
