package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.DatabaseUnusable;
import io.alerthistory.service.Feature;
import io.alerthistory.service.Service;
import io.alerthistory.service.ServiceSettings;
import io.alerthistory.service.ingest.IngestFeature;
import io.alerthistory.service.ingest.IngestSettings;
import io.alerthistory.service.ingest.Redaction;
import io.alerthistory.service.ingest.RedactionFile;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.upkeep.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** The one place where the options become the settings of the service. */
final class Wiring {
    private Wiring() {}

    /**
     * Starts the service; it answers when this returns.
     *
     * @param disk the disk under the database, where it is on this machine
     * @param more what else runs with the service
     */
    static Service start(
            Access access,
            History history,
            DatabaseSettings database,
            Stay stay,
            Optional<IngestSettings.Disk> disk,
            Feature.Starter... more) {
        ServiceSettings settings = new ServiceSettings(
                access.listen().host(),
                access.listen().port(),
                database,
                access.tokenFile(),
                access.tls(),
                access.insecure(),
                access.openMetrics(),
                ServiceSettings.QUERY_TIMEOUT,
                stay.databaseWithin(),
                stay.drain());
        try {
            var ingest = IngestFeature.starter(ingest(history, disk), Clock.systemUTC());
            return Service.start(
                    settings, Stream.concat(Stream.of(ingest), Stream.of(more)).toArray(Feature.Starter[]::new));
        } catch (DatabaseUnusable e) {
            throw Failure.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    private static IngestSettings ingest(History history, Optional<IngestSettings.Disk> disk) {
        return new IngestSettings(
                history.rules().map(Wiring::redaction).orElse(Redaction.NONE),
                history.expireAfter(),
                retention(history),
                history.heartbeats().stream().map(Wiring::heartbeat).toList(),
                IngestSettings.DEFAULT.queueBytes(),
                disk);
    }

    private static Redaction redaction(Path file) {
        try {
            return RedactionFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw Failure.cannotStart("--rules: " + file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Failure.cannotStart("--rules: " + file + "\n" + e.getMessage());
        }
    }

    private static RetentionPolicy retention(History history) {
        try {
            return new RetentionPolicy(history.retention(), history.maxSize());
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--retention: " + e.getMessage());
        }
    }

    private static io.alerthistory.store.upkeep.Heartbeat heartbeat(Heartbeat heartbeat) {
        try {
            return new io.alerthistory.store.upkeep.Heartbeat(
                    Tenant.DEFAULT, Matchers.parse(heartbeat.matchers()), heartbeat.interval());
        } catch (MatcherSyntaxException e) {
            throw Failure.usage("--heartbeat: " + e.getMessage());
        }
    }
}
