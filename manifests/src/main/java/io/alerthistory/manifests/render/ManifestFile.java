package io.alerthistory.manifests.render;

/**
 * One object as YAML.
 *
 * @param file a name for it in a folder, such as {@code 08-statefulset-history-postgresql.yaml}; sorted, they are in reading order
 */
public record ManifestFile(String file, String text) {}
