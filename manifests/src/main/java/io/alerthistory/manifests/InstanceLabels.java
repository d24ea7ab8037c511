package io.alerthistory.manifests;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels and annotations of an instance's objects, and the selector of its pod. */
public final class InstanceLabels {
    public static final String PREFIX = "alerthistory.io/";
    public static final String NAME = "app.kubernetes.io/name";
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String PART_OF = "app.kubernetes.io/part-of";

    public static final String OPERATOR = "alert-history-operator";

    /** On a client's pod, with the instance's name: it may connect. */
    public static final String CLIENT = PREFIX + "client";
    /** On the database's pod: which part it plays; the Service for clients follows it. */
    public static final String ROLE = PREFIX + "role";

    public static final String PRIMARY = "primary";

    /**
     * On the instance: the installation of the operator that looks after it; without it, the one of the standard name.
     */
    public static final String INSTALLATION = PREFIX + "installation";
    /** On the instance and its pod: change it on the instance to have the database restarted. */
    public static final String RESTART = PREFIX + "restart";
    /** On the pod: what the user wanted of the pod when it was made. */
    public static final String POD_HASH = PREFIX + "pod-hash";
    /** On the pod: what the user wanted of settings that need a restart when it was made. */
    public static final String RESTART_SETTINGS_HASH = PREFIX + "restart-settings-hash";
    /** On the pod: the template it was made from, whoever changed that. */
    public static final String TEMPLATE_HASH = PREFIX + "template-hash";
    /** On the pod, set at run time: a new value makes the kubelet bring mounted files up to date at once. */
    public static final String FILES_VERSION = PREFIX + "files-version";
    /** On the pods and Jobs of the component backup: what they do: backup, restore or verification. */
    public static final String TASK = PREFIX + "task";
    /** On a Job: the number of the repository. */
    public static final String REPOSITORY = PREFIX + "repository";
    /** On a Job: full, diff or incr. */
    public static final String BACKUP_TYPE = PREFIX + "backup-type";
    /** On the claim: the restore that made its data what it is. */
    public static final String LAST_RESTORE = PREFIX + "last-restore";
    /** On the claim: the major version of the data in it. */
    public static final String MAJOR_VERSION = PREFIX + "postgres-major";
    /** On the claim: the system identifier of the data in it. */
    public static final String SYSTEM_IDENTIFIER = PREFIX + "system-identifier";

    private InstanceLabels() {}

    /** What selects the one pod of an instance; immutable in a StatefulSet, so no more than what will never change. */
    public static SortedMap<String, String> selector(InstanceNames names) {
        return new TreeMap<>(Map.of(NAME, "postgresql", INSTANCE, names.instance(), COMPONENT, "database"));
    }

    /** On every object of an instance. */
    public static SortedMap<String, String> common(InstanceNames names) {
        var labels = selector(names);
        labels.put(MANAGED_BY, OPERATOR);
        labels.put(PART_OF, "alert-history");
        return labels;
    }

    /** On what makes, restores or verifies backups: nothing may select it as the database. */
    public static SortedMap<String, String> backup(InstanceNames names, String task) {
        var labels = common(names);
        labels.put(COMPONENT, "backup");
        labels.put(TASK, task);
        return labels;
    }

    /** On the exporter's Service, so that nothing else of the instance is taken for it. */
    static SortedMap<String, String> exporter(InstanceNames names) {
        var labels = common(names);
        labels.put(COMPONENT, "exporter");
        return labels;
    }

    /** What selects the exporter's Service. */
    static SortedMap<String, String> exporterSelector(InstanceNames names) {
        return new TreeMap<>(Map.of(NAME, "postgresql", INSTANCE, names.instance(), COMPONENT, "exporter"));
    }

    static SortedMap<String, String> primary(InstanceNames names) {
        var labels = selector(names);
        labels.put(ROLE, PRIMARY);
        return labels;
    }
}
