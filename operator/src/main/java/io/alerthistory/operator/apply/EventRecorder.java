package io.alerthistory.operator.apply;

import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.resource.RestorePhase;
import io.alerthistory.operator.resource.RestoreStatus;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what was done as events of the instance, which kubectl describe shows, and as log lines. */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);

    private final KubernetesClient client;
    private final PostgresInstanceResource instance;
    private final Clock clock;
    private final String reportingInstance;

    public EventRecorder(KubernetesClient client, PostgresInstanceResource instance, Clock clock, String reporter) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
        this.reportingInstance = reporter;
    }

    void recordSecretWrite(String name) {
        record("Normal", "SecretWritten", "wrote Secret " + name);
    }

    void recordStatefulSetReplacement() {
        record("Normal", "StatefulSetReplaced", "the claim template has changed; the pod and the volume are kept");
    }

    void recordExpansion(String size) {
        record("Normal", "VolumeExpanding", "requested a volume of " + size);
    }

    void recordRoleChange() {
        record("Normal", "RolesApplied", "created or corrected roles, the database or extensions");
    }

    void recordReload(String reason) {
        record("Normal", "Reloaded", reason + "; PostgreSQL reloads its configuration without a restart");
    }

    void recordRestart(String reason) {
        record("Normal", "Restarting", reason);
    }

    void recordBackup(String name, BackupStatus status) {
        switch (status.phase()) {
            case COMPLETED -> record("Normal", "BackupCompleted", name + ": " + status.label());
            case FAILED -> record("Warning", "BackupFailed", name + ": " + status.message());
            case PENDING, RUNNING, UNRECOGNIZED -> {}
        }
    }

    void recordRestore(String name, RestoreStatus status) {
        boolean warning = status.phase() == RestorePhase.FAILED || status.phase() == RestorePhase.REFUSED;
        var message = status.message() == null ? "" : ": " + status.message();
        record(warning ? "Warning" : "Normal", restoreReason(status.phase()), name + message);
    }

    // Not always the phase: "RestoreStarting" would look like the beginning of the restore, but is its last step.
    private static String restoreReason(RestorePhase phase) {
        return switch (phase) {
            case STOPPING -> "RestoreStarted";
            case RESTORING -> "RestoreRunning";
            case STARTING -> "RestoreServerStarting";
            case ABORTING, COMPLETED, FAILED, REFUSED -> "Restore" + phase;
            case UNRECOGNIZED -> throw new IllegalStateException("a restore has no event for the phase " + phase);
        };
    }

    void recordReadOnly(boolean readOnly) {
        record(
                readOnly ? "Warning" : "Normal",
                readOnly ? "ReadOnly" : "Writable",
                readOnly
                        ? "the volume is nearly full: clients can only read"
                        : "the volume has free space again: clients can write");
    }

    /** Records an event that needs attention. */
    public void recordWarning(String reason, String message) {
        record("Warning", reason, message);
    }

    /** Records an event for information. */
    public void recordNormal(String reason, String message) {
        record("Normal", reason, message);
    }

    private void record(String type, String reason, String message) {
        var metadata = instance.getMetadata();
        LOG.info("{}/{}: {}: {}", metadata.getNamespace(), metadata.getName(), reason, message);
        var now = clock.instant();
        var text = message.length() > 1000 ? message.substring(0, 1000) + "..." : message;
        try {
            client.v1()
                    .events()
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withGenerateName(metadata.getName() + ".")
                            .withNamespace(metadata.getNamespace())
                            .endMetadata()
                            .withNewInvolvedObject()
                            .withApiVersion(instance.getApiVersion())
                            .withKind(instance.getKind())
                            .withName(metadata.getName())
                            .withNamespace(metadata.getNamespace())
                            .withUid(metadata.getUid())
                            .endInvolvedObject()
                            .withType(type)
                            .withReason(reason)
                            .withMessage(text)
                            .withAction(reason)
                            .withEventTime(new MicroTime(
                                    DateTimeFormatter.ISO_INSTANT.format(now.truncatedTo(ChronoUnit.MICROS))))
                            .withReportingComponent("alerthistory.io/operator")
                            .withReportingInstance(reportingInstance)
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.warn("cannot record an event: {}", e.getMessage()); // a full event store must not stop the operator
        }
    }
}
