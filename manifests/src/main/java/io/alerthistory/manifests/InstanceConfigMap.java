package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/** The ConfigMap with PostgreSQL's three files, and the CA for client certificates. */
final class InstanceConfigMap {
    static final String CLIENT_AUTHORITY = "client-ca.crt";

    private InstanceConfigMap() {}

    static ConfigMap of(RenderContext context) {
        return new ConfigMapBuilder()
                .withMetadata(context.metadata(context.names().configMap()))
                .withData(Map.of(
                        "postgresql.conf",
                        context.files().postgresqlConf(),
                        "pg_hba.conf",
                        context.files().pgHbaConf(),
                        "pg_ident.conf",
                        context.files().pgIdentConf(),
                        CLIENT_AUTHORITY,
                        context.clientAuthority()))
                .build();
    }
}
