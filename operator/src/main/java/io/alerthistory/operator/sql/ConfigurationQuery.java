package io.alerthistory.operator.sql;

import io.alerthistory.operator.sql.ConfigurationFacts.ConfigurationFileError;
import io.alerthistory.operator.sql.ConfigurationFacts.SettingOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads {@link ConfigurationFacts}. The server parses its files again for this, but applies nothing. */
final class ConfigurationQuery {
    private static final String HASHES = """
            SELECT current_setting('alert_history.config_hash', true) AS in_force,
                   (SELECT setting FROM pg_file_settings
                    WHERE name = 'alert_history.config_hash' ORDER BY seqno DESC LIMIT 1) AS in_file
            """;

    // A valid change of a postmaster setting, which waits for a restart, also gets "setting could not be applied". The
    // error's text depends on lc_messages, so the setting's context decides.
    private static final String ERRORS = """
            SELECT 'postgresql.conf' AS file, coalesce(f.name, '') AS setting, coalesce(f.sourceline, 0) AS line, f.error
            FROM pg_file_settings f LEFT JOIN pg_settings s ON s.name = f.name
            WHERE f.error IS NOT NULL AND s.context IS DISTINCT FROM 'postmaster'
            UNION ALL
            SELECT 'pg_hba.conf', '', line_number, error FROM pg_hba_file_rules WHERE error IS NOT NULL
            UNION ALL
            SELECT 'pg_ident.conf', '', line_number, error FROM pg_ident_file_mappings WHERE error IS NOT NULL
            ORDER BY 1, 3
            """;

    // PostgreSQL does not reset pending_restart if the line of a setting is removed before it was applied; a default
    // that no file changes waits for nothing.
    private static final String PENDING_RESTART = """
            SELECT name FROM pg_settings s
            WHERE pending_restart
              AND (source <> 'default' OR EXISTS (SELECT FROM pg_file_settings f WHERE f.name = s.name))
            UNION
            SELECT f.name FROM pg_file_settings f JOIN pg_settings s ON s.name = f.name
            WHERE f.error IS NOT NULL AND s.context = 'postmaster'
            ORDER BY 1
            """;

    private static final String OVERRIDES = """
            SELECT name, sourcefile FROM pg_settings
            WHERE sourcefile IS NOT NULL AND sourcefile <> current_setting('config_file')
            UNION
            SELECT name, sourcefile FROM pg_file_settings
            WHERE name IS NOT NULL AND sourcefile <> current_setting('config_file')
            ORDER BY 1
            """;

    private ConfigurationQuery() {}

    static ConfigurationFacts read(Connection connection) throws SQLException {
        List<ConfigurationFileError> errors = SqlQueries.list(
                connection,
                ERRORS,
                row -> new ConfigurationFileError(
                        row.getString("file"), row.getString("setting"), row.getInt("line"), row.getString("error")));
        List<String> needsRestart = SqlQueries.list(connection, PENDING_RESTART, row -> row.getString("name"));
        List<SettingOverride> overrides = SqlQueries.list(
                connection, OVERRIDES, row -> new SettingOverride(row.getString("name"), row.getString("sourcefile")));
        return SqlQueries.single(connection, HASHES, row -> {
            Optional<String> activeHash = SqlQueries.text(row, "in_force");
            return new ConfigurationFacts(activeHash, SqlQueries.text(row, "in_file"), errors, needsRestart, overrides);
        });
    }
}
