package io.alerthistory.manifests.render;

/**
 * One object as YAML.
 *
 * @param file its file name, such as {@code 08-statefulset-history-postgresql.yaml}; sorted by name, the files are in
 * reading order
 */
public record ManifestFile(String file, String text) {}
