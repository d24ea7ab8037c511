package io.alerthistory.machine.backup;

import io.alerthistory.embedded.EmbeddedLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports in the log and as a metric when WAL has not reached the repository for a minute, with the reason, and when it
 * does again.
 */
final class ArchivingMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchivingMonitor.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration WARN_AFTER = Duration.ofMinutes(1);
    private static final Duration WARN_INTERVAL = Duration.ofMinutes(30);
    // A segment that waits has a .ready file; those before the first success fail as well, while there is no stanza.
    private static final String STATE = """
            SELECT count(*) AS waiting,
                   coalesce(bool_or(name = (SELECT last_failed_wal || '.ready' FROM pg_stat_archiver)), false) AS failing,
                   current_setting('wal_segment_size') AS segment
            FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'
            """;

    private final EmbeddedLogin login;
    private final Path spool;
    private final BackupGauges gauges;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("archiving").factory());
    private Duration failingFor = Duration.ZERO;
    private Duration nextWarning = WARN_AFTER;

    private ArchivingMonitor(EmbeddedLogin login, Path spool, BackupGauges gauges) {
        this.login = login;
        this.spool = spool;
        this.gauges = gauges;
    }

    static ArchivingMonitor start(EmbeddedLogin login, Path spool, BackupGauges gauges) {
        var watch = new ArchivingMonitor(login, spool, gauges);
        var _ = watch.timer.scheduleWithFixedDelay(
                watch::check, CHECK_INTERVAL.toSeconds(), CHECK_INTERVAL.toSeconds(), TimeUnit.SECONDS);
        return watch;
    }

    private void check() {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet state = statement.executeQuery(STATE)) {
            state.next();
            if (state.getBoolean("failing")) {
                recordFailing(state.getLong("waiting"), state.getString("segment"));
            } else {
                recordWorking();
            }
            gauges.setArchiving(failingFor, state.getLong("waiting"));
        } catch (SQLException e) {
            LOG.debug("archiving cannot be asked for: {}", e.getMessage());
        }
    }

    private void recordFailing(long waiting, String segment) {
        failingFor = failingFor.plus(CHECK_INTERVAL);
        if (failingFor.compareTo(nextWarning) >= 0) {
            nextWarning = nextWarning.plus(WARN_INTERVAL);
            LOG.warn(
                    "WAL has not reached the repository for {} s: {}. {} segments of {} wait on this machine's disk; "
                            + "what"
                            + " is in them is in no backup yet",
                    failingFor.toSeconds(),
                    reason().orElse("the log of PostgreSQL says why"),
                    waiting,
                    segment);
        }
    }

    private void recordWorking() {
        if (failingFor.compareTo(WARN_AFTER) >= 0) {
            LOG.info("WAL reaches the repository again, after {} s", failingFor.toSeconds());
        }
        failingFor = Duration.ZERO;
        nextWarning = WARN_AFTER;
    }

    // What the asynchronous archiver leaves for the one that PostgreSQL asks: a line with a number, then words.
    private Optional<String> reason() {
        if (!Files.isDirectory(spool)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(spool)) {
            List<Path> errors = files.filter(file -> file.toString().endsWith(".error"))
                    .sorted()
                    .toList();
            return errors.isEmpty()
                    ? Optional.empty()
                    : Files.readAllLines(errors.getFirst()).stream().skip(1).findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty(); // it came and went
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
