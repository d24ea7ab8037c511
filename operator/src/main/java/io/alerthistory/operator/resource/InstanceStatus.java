package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a PostgresInstance, as the API server stores it; what is null or empty is left out.
 *
 * @param version of the server that runs, such as 16.15
 * @param image that runs
 * @param storage the capacity of the claim
 * @param storageRequested what the claim asks for
 * @param pendingRestart names of settings that wait for a restart, with commas
 * @param timeline of the server; it grows with each restore
 * @param lastRestore the restore that made the data what it is
 * @param connectionSecret the Secret with which clients log in
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InstanceStatus(
        @Nullable Long observedGeneration,
        List<StatusCondition> conditions,
        @Nullable String version,
        @Nullable String image,
        @Nullable String storage,
        @Nullable String storageRequested,
        @Nullable String pendingRestart,
        @Nullable ConfigurationStatus configuration,
        @Nullable String systemIdentifier,
        @Nullable String connectionSecret,
        @Nullable String host,
        @Nullable CertificateStatus certificates,
        @Nullable String templateHash,
        @Nullable String passwordRotationTime,
        @Nullable Long timeline,
        @Nullable VolumeStatus volume,
        List<RepositoryStatus> repositories,
        @Nullable VerificationStatus verification,
        @Nullable String lastRestore,
        @Nullable Boolean paused) {
    public InstanceStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        repositories = repositories == null ? List.of() : List.copyOf(repositories);
        // An empty text is left out, and comes back as nothing.
        pendingRestart = pendingRestart == null || pendingRestart.isEmpty() ? null : pendingRestart;
    }

    /**
     * The configuration in force.
     *
     * @param hash of the files, as the server itself says it
     * @param loadTime when the server was first seen with it (RFC 3339)
     * @param postmasterStartTime when the server started
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ConfigurationStatus(
            @Nullable String hash,
            @Nullable String loadTime,
            @Nullable String postmasterStartTime) {}

    /** What the volume has room for; {@code full} is when it is full if it goes on like this. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VolumeStatus(
            @Nullable String total,
            @Nullable String free,
            @Nullable String estimatedFullTime,
            @Nullable String ballast) {}

    /** One repository as pgBackRest saw it last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RepositoryStatus(
            int index,
            String status,
            @Nullable String message,
            @Nullable String lastCheckTime,
            @Nullable Long backups,
            @Nullable String newestBackup,
            @Nullable String newestBackupTime,
            @Nullable String newestFullBackupTime,
            @Nullable String earliestRestorableTime,
            @Nullable String latestRestorableTime) {}

    /** The last time that a backup was verified by restoring it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VerificationStatus(
            @Nullable String lastSuccessfulTime,
            @Nullable String lastAttemptTime,
            @Nullable String result,
            @Nullable String message,
            @Nullable String backup,
            @Nullable String target,
            @Nullable Long rtoSeconds,
            @Nullable Long rpoSeconds) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CertificateStatus(
            @Nullable String caExpirationTime, @Nullable String serverExpirationTime) {}

    /** As Kubernetes has conditions everywhere; times in RFC 3339. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatusCondition(
            String type,
            String status,
            String reason,
            String message,
            String lastTransitionTime,
            @Nullable Long observedGeneration) {
        public StatusCondition {
            message = message == null ? "" : message;
        }
    }
}
