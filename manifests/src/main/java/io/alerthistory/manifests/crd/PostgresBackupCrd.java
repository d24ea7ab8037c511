package io.alerthistory.manifests.crd;

import static io.alerthistory.manifests.crd.ResourceDefinition.column;

import io.alerthistory.spec.PostgresBackup;
import java.util.List;

/** The custom resource definition of PostgresBackup. */
final class PostgresBackupCrd {
    static final ResourceDefinition DEFINITION = new ResourceDefinition(
            PostgresBackup.KIND,
            "pgb",
            "A backup of a PostgresInstance. If you create one, the operator makes a backup "
                    + "immediately. The operator creates one for each scheduled backup, and deletes "
                    + "each one when its backup has left the repository.",
            PostgresBackup.spec(),
            StatusSchemas.BACKUP,
            PostgresBackup.nameRules(),
            List.of(),
            List.of(
                    column("Instance", "string", ".spec.instance"),
                    column("Repository", "integer", ".spec.repository"),
                    column("Type", "string", ".status.type"),
                    column("Phase", "string", ".status.phase"),
                    column("Label", "string", ".status.label"),
                    column("Stored", "string", ".status.stored"),
                    column("Seconds", "integer", ".status.durationSeconds"),
                    column("Age", "date", ".metadata.creationTimestamp")),
            4);

    private PostgresBackupCrd() {}
}
