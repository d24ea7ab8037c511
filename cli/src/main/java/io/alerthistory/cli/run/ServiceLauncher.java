package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.AlertHistoryService;
import io.alerthistory.service.DatabaseUnavailableException;
import io.alerthistory.service.ServiceFeature;
import io.alerthistory.service.ServiceSettings;
import io.alerthistory.service.ingest.IngestFeature;
import io.alerthistory.service.ingest.IngestSettings;
import io.alerthistory.service.ingest.RedactionFile;
import io.alerthistory.service.ingest.RedactionPolicy;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.upkeep.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts options to the settings of the service, and starts it. */
final class ServiceLauncher {
    private ServiceLauncher() {}

    /**
     * Starts the service; it answers when this returns.
     *
     * @param disk the disk under the database, where it is on this machine
     * @param additionalFeatures what else runs with the service
     */
    static AlertHistoryService start(
            ListenSettings listenSettings,
            HistorySettings historySettings,
            DatabaseSettings database,
            LifecycleSettings lifecycle,
            Optional<IngestSettings.DiskReserve> disk,
            ServiceFeature.FeatureStarter... additionalFeatures) {
        var settings = new ServiceSettings(
                listenSettings.listen().host(),
                listenSettings.listen().port(),
                database,
                listenSettings.tokenFile(),
                listenSettings.tls(),
                listenSettings.insecure(),
                listenSettings.openMetrics(),
                ServiceSettings.QUERY_TIMEOUT,
                lifecycle.databaseWait(),
                lifecycle.drain());
        try {
            var ingest = IngestFeature.starter(ingest(historySettings, disk));
            return AlertHistoryService.start(
                    settings,
                    Stream.concat(Stream.of(ingest), Stream.of(additionalFeatures))
                            .toArray(ServiceFeature.FeatureStarter[]::new));
        } catch (DatabaseUnavailableException e) {
            throw CommandException.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    private static IngestSettings ingest(HistorySettings historySettings, Optional<IngestSettings.DiskReserve> disk) {
        return new IngestSettings(
                historySettings.rules().map(ServiceLauncher::redaction).orElse(RedactionPolicy.NONE),
                historySettings.expireAfter(),
                retention(historySettings),
                historySettings.heartbeats().stream()
                        .map(ServiceLauncher::heartbeat)
                        .toList(),
                IngestSettings.DEFAULT.queueBytes(),
                historySettings.assumeUtc(),
                disk);
    }

    private static RedactionPolicy redaction(Path file) {
        try {
            return RedactionFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw CommandException.cannotStart("--redaction-rules: " + file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw CommandException.cannotStart("--redaction-rules: " + file + "\n" + e.getMessage());
        }
    }

    private static RetentionPolicy retention(HistorySettings historySettings) {
        try {
            return new RetentionPolicy(historySettings.retention(), historySettings.maxSize());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--retention: " + e.getMessage());
        }
    }

    private static io.alerthistory.store.upkeep.Heartbeat heartbeat(HeartbeatOption heartbeat) {
        try {
            return new io.alerthistory.store.upkeep.Heartbeat(
                    Tenant.DEFAULT, Matchers.parse(heartbeat.matchers()), heartbeat.interval());
        } catch (MatcherSyntaxException e) {
            throw CommandException.usage("--heartbeat: " + e.getMessage());
        }
    }
}
