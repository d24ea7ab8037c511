package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/** PostgreSQL's three files, and the CA whose clients it believes. */
final class ConfigurationMap {
    static final String CLIENT_AUTHORITY = "client-ca.crt";

    private ConfigurationMap() {}

    static ConfigMap of(Target target) {
        return new ConfigMapBuilder()
                .withMetadata(target.metadata(target.names().configuration()))
                .withData(Map.of(
                        "postgresql.conf",
                        target.files().postgresqlConf(),
                        "pg_hba.conf",
                        target.files().pgHbaConf(),
                        "pg_ident.conf",
                        target.files().pgIdentConf(),
                        CLIENT_AUTHORITY,
                        target.clientAuthority()))
                .build();
    }
}
