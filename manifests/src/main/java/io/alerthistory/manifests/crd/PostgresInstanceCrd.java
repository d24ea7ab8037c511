package io.alerthistory.manifests.crd;

import static io.alerthistory.manifests.crd.ResourceDefinition.column;

import io.alerthistory.manifests.crd.ResourceDefinition.PrinterColumn;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceSchema;
import java.util.List;

/** The custom resource definition of PostgresInstance. */
final class PostgresInstanceCrd {
    static final ResourceDefinition DEFINITION = new ResourceDefinition(
            PostgresInstance.KIND,
            "pgi",
            "A PostgreSQL for Alert History. The operator brings the cluster into the state "
                    + "that spec describes, and reports the observed state in status.",
            PostgresInstanceSchema.spec(),
            InstanceStatusSchema.STATUS,
            PostgresInstanceSchema.nameRules(),
            PostgresInstanceSchema.transitionRules(),
            List.of(
                    column("Version", "string", ".status.version"),
                    column("Ready", "string", condition("Ready", "status")),
                    column("Storage", "string", ".status.storage"),
                    column("Archiving", "string", condition("Archiving", "status")),
                    column("Verified", "date", ".status.verification.lastSuccessfulTime"),
                    column("Restart", "string", ".status.pendingRestart"),
                    column("Reason", "string", condition("Ready", "reason")),
                    new PrinterColumn("Message", "string", condition("Ready", "message"), 1),
                    column("Age", "date", ".metadata.creationTimestamp")),
            8);

    private PostgresInstanceCrd() {}

    private static String condition(String type, String field) {
        return ".status.conditions[?(@.type==\"" + type + "\")]." + field;
    }
}
