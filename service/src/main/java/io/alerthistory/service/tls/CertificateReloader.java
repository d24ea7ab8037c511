package io.alerthistory.service.tls;

import io.alerthistory.service.ServiceSettings.TlsFiles;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs a changed certificate and its key, together, in the running listener. New connections use them, and open
 * ones continue. Files that are invalid, or do not belong together, change nothing.
 */
public final class CertificateReloader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateReloader.class);

    private final TlsFiles files;
    private final WebServer server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificates").factory());
    private String loadedStamp;
    private volatile Optional<String> problem = Optional.empty();

    public CertificateReloader(TlsFiles files, WebServer server, Duration every) {
        this.files = files;
        this.server = server;
        this.loadedStamp = stamp();
        var _ = timer.scheduleWithFixedDelay(
                this::reloadIfChanged, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the files are valid; if not, the previous certificate is in use. */
    public boolean isValid() {
        return problem.isEmpty();
    }

    // The two files are not replaced in one moment: a pair that does not fit yet is tried again at the next look.
    private void reloadIfChanged() {
        String stamp = stamp();
        if (stamp.equals(loadedStamp)) {
            problem = Optional.empty();
            return;
        }
        try {
            server.reloadTls(TlsFileReader.read(files));
            loadedStamp = stamp;
            problem = Optional.empty();
            LOG.info("took over the changed certificate {}", files.certificate());
        } catch (IllegalArgumentException e) {
            report(e.getMessage() == null ? "the files cannot be used" : e.getMessage(), e);
        } catch (RuntimeException e) {
            report("the listener does not accept " + files.certificate() + " and " + files.key(), e);
        }
    }

    private void report(String message, RuntimeException cause) {
        if (!problem.equals(Optional.of(message))) {
            LOG.warn("the certificate in use stays: {}", message);
            LOG.debug("the changed certificate was not taken over", cause);
        }
        problem = Optional.of(message);
    }

    private String stamp() {
        return stamp(files.certificate()) + stamp(files.key());
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file) + " "
                    + Files.readAttributes(file, "fileKey").get("fileKey") + " ";
        } catch (IOException e) {
            return "unreadable ";
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
