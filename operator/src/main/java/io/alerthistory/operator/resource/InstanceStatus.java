package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a PostgresInstance, as stored by the API server. Null and empty values are omitted. Fields and values
 * of a newer operator are ignored when read, so that a downgrade works.
 *
 * @param version the version of the running server, such as 16.15
 * @param image the running image
 * @param storage the capacity of the claim
 * @param storageRequested the size that the claim requests
 * @param pendingRestart names of settings that require a restart, separated by commas
 * @param timeline the timeline of the server, which increases with each restore
 * @param lastRestore the restore that created the data
 * @param connectionSecret the Secret with which clients log in
 */
@JsonIgnoreProperties(ignoreUnknown = true)
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
        // An empty text is omitted in JSON, and would be read as null.
        pendingRestart = pendingRestart == null || pendingRestart.isEmpty() ? null : pendingRestart;
    }

    public static InstanceStatusBuilder builder() {
        return new InstanceStatusBuilder();
    }

    public InstanceStatusBuilder toBuilder() {
        return InstanceStatusBuilder.of(this);
    }

    /**
     * The active configuration.
     *
     * @param hash hash of the files, as reported by the server
     * @param loadTime when the server was first observed with it (RFC 3339)
     * @param postmasterStartTime when the server started
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ConfigurationStatus(
            @Nullable String hash,
            @Nullable String loadTime,
            @Nullable String postmasterStartTime) {}

    /** The space on the volume; {@code estimatedFullTime} is the forecast time at which it is full. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VolumeStatus(
            @Nullable String total,
            @Nullable String free,
            @Nullable String estimatedFullTime,
            @Nullable String ballast) {}

    /** A repository, as last reported by pgBackRest. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RepositoryStatus(
            int index,
            RepositoryHealth status,
            @Nullable String message,
            @Nullable String lastCheckTime,
            @Nullable Long backups,
            @Nullable String newestBackup,
            @Nullable String newestBackupTime,
            @Nullable String newestFullBackupTime,
            @Nullable String earliestRestorableTime,
            @Nullable String latestRestorableTime) {
        public RepositoryStatus {
            status = status == null ? RepositoryHealth.UNRECOGNIZED : status;
        }

        public static RepositoryStatusBuilder builder(int index, RepositoryHealth health) {
            return new RepositoryStatusBuilder(index, health);
        }
    }

    /** The last verification of a backup. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VerificationStatus(
            @Nullable String lastSuccessfulTime,
            @Nullable String lastAttemptTime,
            @Nullable RestoreTestResult result,
            @Nullable String message,
            @Nullable String backup,
            @Nullable String target,
            @Nullable Long rtoSeconds,
            @Nullable Long rpoSeconds) {
        public static VerificationStatusBuilder builder() {
            return new VerificationStatusBuilder();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CertificateStatus(
            @Nullable String caExpirationTime, @Nullable String serverExpirationTime) {}

    /**
     * A condition, as in all Kubernetes resources. Times are in RFC 3339.
     *
     * @param type a text, because a condition of another version of the operator stays in the status
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatusCondition(
            String type,
            ConditionStatus status,
            String reason,
            String message,
            String lastTransitionTime,
            @Nullable Long observedGeneration) {
        public StatusCondition {
            status = status == null ? ConditionStatus.UNKNOWN : status;
            message = message == null ? "" : message;
        }
    }
}
