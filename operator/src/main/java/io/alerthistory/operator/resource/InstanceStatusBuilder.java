package io.alerthistory.operator.resource;

import io.alerthistory.operator.resource.InstanceStatus.CertificateStatus;
import io.alerthistory.operator.resource.InstanceStatus.ConfigurationStatus;
import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.alerthistory.operator.resource.InstanceStatus.VolumeStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds an {@link InstanceStatus}; what is not set is omitted. */
public final class InstanceStatusBuilder {
    private @Nullable Long observedGeneration;
    private List<StatusCondition> conditions = List.of();
    private @Nullable String version;
    private @Nullable String image;
    private @Nullable String storage;
    private @Nullable String storageRequested;
    private @Nullable String pendingRestart;
    private @Nullable ConfigurationStatus configuration;
    private @Nullable String systemIdentifier;
    private @Nullable String connectionSecret;
    private @Nullable String host;
    private @Nullable CertificateStatus certificates;
    private @Nullable String templateHash;
    private @Nullable String passwordRotationTime;
    private @Nullable Long timeline;
    private @Nullable VolumeStatus volume;
    private List<RepositoryStatus> repositories = List.of();
    private @Nullable VerificationStatus verification;
    private @Nullable String lastRestore;
    private @Nullable Boolean paused;

    static InstanceStatusBuilder of(InstanceStatus status) {
        return new InstanceStatusBuilder()
                .withObservedGeneration(status.observedGeneration())
                .withConditions(status.conditions())
                .withVersion(status.version())
                .withImage(status.image())
                .withStorage(status.storage())
                .withStorageRequested(status.storageRequested())
                .withPendingRestart(status.pendingRestart())
                .withConfiguration(status.configuration())
                .withSystemIdentifier(status.systemIdentifier())
                .withConnectionSecret(status.connectionSecret())
                .withHost(status.host())
                .withCertificates(status.certificates())
                .withTemplateHash(status.templateHash())
                .withPasswordRotationTime(status.passwordRotationTime())
                .withTimeline(status.timeline())
                .withVolume(status.volume())
                .withRepositories(status.repositories())
                .withVerification(status.verification())
                .withLastRestore(status.lastRestore())
                .withPaused(status.paused());
    }

    public InstanceStatusBuilder withObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
        return this;
    }

    public InstanceStatusBuilder withConditions(List<StatusCondition> conditions) {
        this.conditions = conditions;
        return this;
    }

    public InstanceStatusBuilder withVersion(@Nullable String version) {
        this.version = version;
        return this;
    }

    public InstanceStatusBuilder withImage(@Nullable String image) {
        this.image = image;
        return this;
    }

    public InstanceStatusBuilder withStorage(@Nullable String storage) {
        this.storage = storage;
        return this;
    }

    public InstanceStatusBuilder withStorageRequested(@Nullable String storageRequested) {
        this.storageRequested = storageRequested;
        return this;
    }

    public InstanceStatusBuilder withPendingRestart(@Nullable String pendingRestart) {
        this.pendingRestart = pendingRestart;
        return this;
    }

    public InstanceStatusBuilder withConfiguration(@Nullable ConfigurationStatus configuration) {
        this.configuration = configuration;
        return this;
    }

    public InstanceStatusBuilder withSystemIdentifier(@Nullable String systemIdentifier) {
        this.systemIdentifier = systemIdentifier;
        return this;
    }

    public InstanceStatusBuilder withConnectionSecret(@Nullable String connectionSecret) {
        this.connectionSecret = connectionSecret;
        return this;
    }

    public InstanceStatusBuilder withHost(@Nullable String host) {
        this.host = host;
        return this;
    }

    public InstanceStatusBuilder withCertificates(@Nullable CertificateStatus certificates) {
        this.certificates = certificates;
        return this;
    }

    public InstanceStatusBuilder withTemplateHash(@Nullable String templateHash) {
        this.templateHash = templateHash;
        return this;
    }

    public InstanceStatusBuilder withPasswordRotationTime(@Nullable String passwordRotationTime) {
        this.passwordRotationTime = passwordRotationTime;
        return this;
    }

    public InstanceStatusBuilder withTimeline(@Nullable Long timeline) {
        this.timeline = timeline;
        return this;
    }

    public InstanceStatusBuilder withVolume(@Nullable VolumeStatus volume) {
        this.volume = volume;
        return this;
    }

    public InstanceStatusBuilder withRepositories(List<RepositoryStatus> repositories) {
        this.repositories = repositories;
        return this;
    }

    public InstanceStatusBuilder withVerification(@Nullable VerificationStatus verification) {
        this.verification = verification;
        return this;
    }

    public InstanceStatusBuilder withLastRestore(@Nullable String lastRestore) {
        this.lastRestore = lastRestore;
        return this;
    }

    public InstanceStatusBuilder withPaused(@Nullable Boolean paused) {
        this.paused = paused;
        return this;
    }

    public InstanceStatus build() {
        return new InstanceStatus(
                observedGeneration,
                conditions,
                version,
                image,
                storage,
                storageRequested,
                pendingRestart,
                configuration,
                systemIdentifier,
                connectionSecret,
                host,
                certificates,
                templateHash,
                passwordRotationTime,
                timeline,
                volume,
                repositories,
                verification,
                lastRestore,
                paused);
    }
}
