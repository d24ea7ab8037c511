package io.alerthistory.operator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A PostgresBackup as stored in the cluster, with an unparsed spec. */
@Group("alerthistory.io")
@Version("v1alpha1")
@Kind("PostgresBackup")
@Plural("postgresbackups")
public final class PostgresBackupResource extends CustomResource<JsonNode, BackupStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    protected JsonNode initSpec() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The name of the instance; empty if the spec has none. */
    public String instance() {
        return getSpec().path("instance").asText("");
    }

    /** The resource as it would be in a file. */
    public String document() {
        return ResourceDocument.of(this, getSpec());
    }
}
