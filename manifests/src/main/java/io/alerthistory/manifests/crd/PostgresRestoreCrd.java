package io.alerthistory.manifests.crd;

import static io.alerthistory.manifests.crd.ResourceDefinition.column;

import io.alerthistory.spec.PostgresRestore;
import java.util.List;

/** The custom resource definition of PostgresRestore. */
final class PostgresRestoreCrd {
    static final ResourceDefinition DEFINITION = new ResourceDefinition(
            PostgresRestore.KIND,
            "pgr",
            "A PostgresInstance that goes back to a moment, in place. It happens once; the object then tells what "
                    + "came of it.",
            PostgresRestore.spec(),
            StatusSchemas.RESTORE,
            PostgresRestore.nameRules(),
            List.of(),
            List.of(
                    column("Instance", "string", ".spec.instance"),
                    column("Phase", "string", ".status.phase"),
                    column("Backup", "string", ".status.backup"),
                    column("Recovered To", "string", ".status.recoveredTo"),
                    column("Message", "string", ".status.message"),
                    column("Age", "date", ".metadata.creationTimestamp")),
            2);

    private PostgresRestoreCrd() {}
}
