package io.alerthistory.manifests.crd;

import static io.alerthistory.manifests.crd.ResourceDefinition.column;

import io.alerthistory.spec.PostgresRestore;
import java.util.List;

/** The custom resource definition of PostgresRestore. */
final class PostgresRestoreCrd {
    static final ResourceDefinition DEFINITION = new ResourceDefinition(
            PostgresRestore.KIND,
            "pgr",
            "A restore of a PostgresInstance to an earlier time, in place. It runs once; "
                    + "status then reports the result.",
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
            4);

    private PostgresRestoreCrd() {}
}
