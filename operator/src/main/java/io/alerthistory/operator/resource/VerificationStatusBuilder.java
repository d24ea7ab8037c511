package io.alerthistory.operator.resource;

import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import org.jspecify.annotations.Nullable;

/** Builds a {@link VerificationStatus}; what is not set is omitted. */
public final class VerificationStatusBuilder {
    private @Nullable String lastSuccessfulTime;
    private @Nullable String lastAttemptTime;
    private @Nullable RestoreTestResult result;
    private @Nullable String message;
    private @Nullable String backup;
    private @Nullable String target;
    private @Nullable Long rtoSeconds;
    private @Nullable Long rpoSeconds;

    public VerificationStatusBuilder withLastSuccessfulTime(@Nullable String lastSuccessfulTime) {
        this.lastSuccessfulTime = lastSuccessfulTime;
        return this;
    }

    public VerificationStatusBuilder withLastAttemptTime(@Nullable String lastAttemptTime) {
        this.lastAttemptTime = lastAttemptTime;
        return this;
    }

    public VerificationStatusBuilder withResult(@Nullable RestoreTestResult result) {
        this.result = result;
        return this;
    }

    public VerificationStatusBuilder withMessage(@Nullable String message) {
        this.message = message;
        return this;
    }

    public VerificationStatusBuilder withBackup(@Nullable String backup) {
        this.backup = backup;
        return this;
    }

    public VerificationStatusBuilder withTarget(@Nullable String target) {
        this.target = target;
        return this;
    }

    public VerificationStatusBuilder withRtoSeconds(@Nullable Long rtoSeconds) {
        this.rtoSeconds = rtoSeconds;
        return this;
    }

    public VerificationStatusBuilder withRpoSeconds(@Nullable Long rpoSeconds) {
        this.rpoSeconds = rpoSeconds;
        return this;
    }

    public VerificationStatus build() {
        return new VerificationStatus(
                lastSuccessfulTime, lastAttemptTime, result, message, backup, target, rtoSeconds, rpoSeconds);
    }
}
