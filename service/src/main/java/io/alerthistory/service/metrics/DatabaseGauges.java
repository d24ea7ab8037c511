package io.alerthistory.service.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.query.HistoryExtent;
import io.alerthistory.store.query.HistoryQueries;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges for connections and for the extent of the history, refreshed periodically instead of at each scrape. */
public final class DatabaseGauges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGauges.class);
    private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(15);

    private final AtomicReference<HistoryExtent> extent = new AtomicReference<>(HistoryExtent.UNKNOWN);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gauges").factory());

    public DatabaseGauges(ServiceMetrics metrics, HistoryDatabase database, HistoryQueries queries) {
        pool(metrics, "writers", database.writers());
        pool(metrics, "readers", database.readers());
        pool(metrics, "upkeep", database.upkeep());
        metrics.gauge(
                "alert_history_partitions",
                "Days that have a partition.",
                () -> extent.get().days());
        metrics.gauge(
                "alert_history_oldest_data_timestamp_seconds",
                "Everything that ended after this time is kept, apart from gaps, in Unix seconds.",
                () -> extent.get().floor().getEpochSecond());
        metrics.gauge(
                "alert_history_database_size_bytes",
                "Size of the database, in bytes.",
                () -> extent.get().bytes());
        var sources = new SourceGauges(metrics.registry());
        var gaps = new GapGauges(metrics.registry());
        var _ = timer.scheduleWithFixedDelay(
                () -> refresh(queries, sources, gaps), 0, REFRESH_INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    private void refresh(HistoryQueries queries, SourceGauges sources, GapGauges gaps) {
        try {
            extent.set(queries.extent());
            gaps.update(queries.gapCounts());
            sources.update(queries.recentSources(SourceGauges.MAX_SOURCES));
        } catch (RuntimeException e) {
            LOG.debug("the gauges of the database stay as they were", e);
        }
    }

    private static void pool(ServiceMetrics metrics, String name, DataSource pool) {
        if (pool instanceof HikariDataSource hikari) {
            // The pool makes its bean with its first connection.
            metrics.poolGauge(
                    "alert_history_connections_active",
                    "Connections to PostgreSQL in use.",
                    name,
                    () -> number(hikari, HikariPoolMXBean::getActiveConnections));
            metrics.poolGauge(
                    "alert_history_connections_idle",
                    "Connections to PostgreSQL that are open and wait for work.",
                    name,
                    () -> number(hikari, HikariPoolMXBean::getIdleConnections));
            metrics.poolGauge(
                    "alert_history_connections_limit",
                    "Connections to PostgreSQL that a pool may have open.",
                    name,
                    hikari::getMaximumPoolSize);
            metrics.poolGauge(
                    "alert_history_connections_waiting",
                    "Threads that wait for a connection to PostgreSQL.",
                    name,
                    () -> number(hikari, HikariPoolMXBean::getThreadsAwaitingConnection));
        }
    }

    private static int number(HikariDataSource pool, ToIntFunction<HikariPoolMXBean> gauge) {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return bean == null ? 0 : gauge.applyAsInt(bean);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
