package io.alerthistory.postgres.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a user must not change, with the reason: the server would not start, would be insecure, or could
 * not be managed by the operator.
 */
public final class ReservedSettings {
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        reserve(
                "the place of PostgreSQL's files is fixed by how it is run",
                "config_file",
                "data_directory",
                "hba_file",
                "ident_file",
                "external_pid_file");
        reserve(
                "clients and probes use this address; it follows from how PostgreSQL is run",
                "listen_addresses",
                "port",
                "unix_socket_directories",
                "unix_socket_group",
                "unix_socket_permissions",
                "bonjour",
                "bonjour_name");
        reserve(
                "certificates and TLS follow from spec.tls",
                "ssl",
                "ssl_ca_file",
                "ssl_cert_file",
                "ssl_ciphers",
                "ssl_crl_dir",
                "ssl_crl_file",
                "ssl_dh_params_file",
                "ssl_ecdh_curve",
                "ssl_groups",
                "ssl_key_file",
                "ssl_max_protocol_version",
                "ssl_min_protocol_version",
                "ssl_passphrase_command",
                "ssl_passphrase_command_supports_reload",
                "ssl_prefer_server_ciphers",
                "ssl_tls13_ciphers");
        reserve(
                "who may log in, and how, is decided in pg_hba.conf with SCRAM and certificates",
                "db_user_namespace",
                "gss_accept_delegation",
                "krb_caseins_users",
                "krb_server_keyfile",
                "md5_password_warnings",
                "oauth_validator_libraries",
                "password_encryption");
        reserve(
                "it would load or run code on the server; what is loaded follows from the build and spec.audit",
                "shared_preload_libraries",
                "session_preload_libraries",
                "local_preload_libraries",
                "jit_provider",
                "dynamic_library_path",
                "extension_control_path",
                "output_plugin_libraries");
        reserve(
                "archiving and recovery follow from backup and restore",
                "archive_cleanup_command",
                "archive_command",
                "archive_library",
                "archive_mode",
                "primary_conninfo",
                "primary_slot_name",
                "recovery_end_command",
                "recovery_target",
                "recovery_target_action",
                "recovery_target_inclusive",
                "recovery_target_lsn",
                "recovery_target_name",
                "recovery_target_time",
                "recovery_target_timeline",
                "recovery_target_xid",
                "restore_command");
        reserve(
                "which standbys there are is not up to a parameter",
                "hot_standby",
                "sync_replication_slots",
                "synchronized_standby_slots",
                "synchronous_standby_names");
        reserve(
                "an acknowledged alert must survive a crash",
                "fsync",
                "full_page_writes",
                "synchronous_commit",
                "data_sync_retry");
        reserve(
                "where log lines go is fixed by how PostgreSQL is run",
                "event_source",
                "log_destination",
                "log_directory",
                "log_file_mode",
                "log_filename",
                "log_line_prefix",
                "log_timezone",
                "logging_collector",
                "syslog_facility",
                "syslog_ident",
                "syslog_sequence_numbers",
                "syslog_split_messages");
        reserve(
                "the history relies on it; every session of ours expects this one value",
                "DateStyle",
                "IntervalStyle",
                "TimeZone",
                "backslash_quote",
                "client_encoding",
                "default_table_access_method",
                "default_tablespace",
                "default_text_search_config",
                "default_transaction_deferrable",
                "default_transaction_isolation",
                "default_transaction_read_only",
                "escape_string_warning",
                "event_triggers",
                "lc_messages",
                "lc_monetary",
                "lc_numeric",
                "lc_time",
                "lo_compat_privileges",
                "quote_all_identifiers",
                "restrict_nonsystem_relation_kind",
                "row_security",
                "search_path",
                "session_replication_role",
                "standard_conforming_strings",
                "temp_tablespaces",
                "timezone_abbreviations",
                "array_nulls",
                "createrole_self_grant",
                "transform_null_equals");
        reserve("without it transaction ids run out and PostgreSQL stops", "autovacuum", "track_counts");
        reserve(
                "it belongs to one transaction or session; set it there",
                "application_name",
                "transaction_deferrable",
                "transaction_isolation",
                "transaction_read_only");
        reserve("the configuration has one source, this spec; ALTER SYSTEM would add a second", "allow_alter_system");
        reserve("what pgaudit logs follows from spec.audit.log", "pgaudit.log", "pgaudit.log_level", "pgaudit.role");
        reserve("it names this cluster in process titles; it is the instance's name", "cluster_name");
    }

    private ReservedSettings() {}

    /** Why a user may not set this; empty when they may. */
    public static Optional<String> reason(Setting setting) {
        if (setting.context() == SettingContext.INTERNAL) {
            return Optional.of("it reports how the server was built or initialised");
        }
        if (setting.category().startsWith("Developer Options")) {
            return Optional.of("it is a developer option that can lose data");
        }
        return Optional.ofNullable(REASONS.get(setting.name()));
    }

    private static void reserve(String reason, String... names) {
        for (var name : names) {
            REASONS.put(name, reason);
        }
    }
}
