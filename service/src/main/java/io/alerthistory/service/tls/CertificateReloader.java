package io.alerthistory.service.tls;

import io.alerthistory.service.ServiceSettings.TlsFiles;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs a changed certificate in the running listener. New connections use it, and open ones continue. */
public final class CertificateReloader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateReloader.class);

    private final TlsFiles files;
    private final WebServer server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificates").factory());
    private String loadedStamp;

    public CertificateReloader(TlsFiles files, WebServer server, Duration every) {
        this.files = files;
        this.server = server;
        this.loadedStamp = stamp();
        var _ = timer.scheduleWithFixedDelay(
                this::reloadIfChanged, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    // The two files are not replaced in one moment: a pair that does not fit yet is tried again at the next look.
    private void reloadIfChanged() {
        String stamp = stamp();
        if (stamp.equals(loadedStamp)) {
            return;
        }
        try {
            server.reloadTls(TlsFileReader.read(files));
            loadedStamp = stamp;
            LOG.info("took over the changed certificate {}", files.certificate());
        } catch (RuntimeException e) {
            LOG.warn("the certificate in use stays: {}", e.getMessage());
        }
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
