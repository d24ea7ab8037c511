package io.alerthistory.operator.sql;

import java.util.List;
import java.util.Optional;

/**
 * The configuration in force, and the files as the server would read them now.
 *
 * @param activeHash {@code alert_history.config_hash} of this session: proof that a file was read, not only written
 * @param fileHash the same in the file that the server sees: proof that the pod has the new ConfigMap
 * @param errors what would stop the files from being read, a reload or a start included
 * @param pendingRestart settings of the file that differ and wait for a restart, once the file has been read or before
 * @param overrides settings in force that another file sets, such as postgresql.auto.conf: they override the spec
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
     * A line that PostgreSQL refuses.
     *
     * @param file postgresql.conf, pg_hba.conf or pg_ident.conf
     * @param setting the name of the setting, empty for a line that has none
     */
    public record ConfigurationFileError(String file, String setting, int line, String error) {}

    /** A setting and the file that sets it. */
    public record SettingOverride(String setting, String file) {}
}
