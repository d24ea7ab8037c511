package io.alerthistory.operator.sql;

import java.util.List;
import java.util.Optional;

/**
 * The active configuration, and the files as the server would read them now.
 *
 * @param activeHash {@code alert_history.config_hash} of this session, which shows that the server loaded the file
 * @param fileHash the hash in the file that the server sees, which shows that the pod has the new ConfigMap
 * @param errors errors that prevent a reload or a start
 * @param pendingRestart changed settings of the file that require a restart, whether or not the file was reloaded
 * @param overrides active settings from another file, such as postgresql.auto.conf, which override the spec
 */
public record ConfigurationFacts(
        Optional<String> activeHash,
        Optional<String> fileHash,
        List<ConfigurationFileError> errors,
        List<String> pendingRestart,
        List<SettingOverride> overrides) {
    public ConfigurationFacts {
        errors = List.copyOf(errors);
        pendingRestart = List.copyOf(pendingRestart);
        overrides = List.copyOf(overrides);
    }

    /**
     * A line that PostgreSQL rejects.
     *
     * @param file postgresql.conf, pg_hba.conf or pg_ident.conf
     * @param setting the name of the setting; empty for a line without one
     */
    public record ConfigurationFileError(String file, String setting, int line, String error) {}

    /** A setting and the file that sets it. */
    public record SettingOverride(String setting, String file) {}
}
