package io.alerthistory.spec;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A PostgreSQL for Alert History as described by the user, with all defaults filled in.
 *
 * @param name metadata.name, a DNS label
 * @param replicas number of servers; only 1 is supported
 * @param paused if true, the operator changes nothing
 * @param bootstrap the backup from which the instance was created; if empty, it started without data
 * @param parameters settings of postgresql.conf that the user overrides, as text; checked by the module
 * {@code postgres}, against the catalogue of the version
 */
public record PostgresInstance(
        String name,
        PostgresVersion version,
        ImageSpec image,
        int replicas,
        boolean paused,
        ComputeResources resources,
        StorageSpec storage,
        LoadSpec load,
        ClientSpec clients,
        TlsSpec tls,
        AuditSpec audit,
        ExporterSpec exporter,
        NetworkAccess networkPolicy,
        DisruptionBudgetSpec podDisruptionBudget,
        DatabasePodSpec pod,
        ClientServiceSpec service,
        RolloutSpec rollout,
        DeletionSpec onDelete,
        BackupSpec backup,
        Optional<BootstrapSpec> bootstrap,
        SortedMap<String, String> parameters) {

    public static final String API_VERSION = "alerthistory.io/v1alpha1";
    public static final String KIND = "PostgresInstance";

    public PostgresInstance {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** What an empty {@code spec} means, and what runs when no file is given: modest enough for a laptop. */
    public static PostgresInstance defaults() {
        return SpecDefaults.INSTANCE;
    }

    /** The same with other settings, for what does not come from a file. */
    public PostgresInstance withParameters(SortedMap<String, String> parameters) {
        return new PostgresInstance(
                name,
                version,
                image,
                replicas,
                paused,
                resources,
                storage,
                load,
                clients,
                tls,
                audit,
                exporter,
                networkPolicy,
                podDisruptionBudget,
                pod,
                service,
                rollout,
                onDelete,
                backup,
                bootstrap,
                parameters);
    }
}
