package io.alerthistory.postgres.config;

import static io.alerthistory.postgres.config.ConfigLine.set;

import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;

/** Addresses, connections and timeouts. */
final class ConnectionSection {
    private ConnectionSection() {}

    static ConfigSection addresses(ServerPlan serverPlan) {
        var layout = serverPlan.layout();
        var listen = serverPlan.isEmbedded() ? "127.0.0.1" : "*";
        return new ConfigSection(
                "Files and addresses",
                List.of(
                        set("hba_file", layout.hbaFile(), "read from here, not from the data directory"),
                        set("ident_file", layout.identFile(), ""),
                        set(
                                "listen_addresses",
                                listen,
                                serverPlan.isEmbedded()
                                        ? "this machine only"
                                        : "a pod's own address is not known beforehand; pg_hba.conf and the "
                                                + "NetworkPolicy decide"),
                        set("port", layout.port(), ""),
                        set("unix_socket_directories", layout.socketDirectory(), ""),
                        set(
                                "unix_socket_permissions",
                                serverPlan.isEmbedded() ? "0700" : "0770",
                                "nobody else on the machine"),
                        set("bonjour", "off", ""),
                        set("cluster_name", serverPlan.instance().name(), "shown in process titles")));
    }

    static ConfigSection connections(ServerPlan serverPlan) {
        var plan = serverPlan.connections();
        return new ConfigSection(
                "Connections",
                List.of(
                        set("max_connections", plan.total(), plan.explanation()),
                        set(
                                "superuser_reserved_connections",
                                plan.superuser(),
                                "the operator and a person get in when all else is taken"),
                        set(
                                "reserved_connections",
                                plan.monitoring(),
                                "so do monitoring and backups (pg_use_reserved_connections)"),
                        set(
                                "max_prepared_transactions",
                                0,
                                "two-phase commit is not used, and a forgotten transaction blocks vacuum"),
                        set(
                                "max_locks_per_transaction",
                                serverPlan.processes().locksPerTransaction(),
                                "a query over the whole retention locks every day's partition and indexes"),
                        set("max_pred_locks_per_transaction", 64, "the default; nothing runs serializable"),
                        set("tcp_keepalives_idle", "60s", "a client behind a dead node is noticed in two minutes,"),
                        set("tcp_keepalives_interval", "10s", "not after the kernel's two hours"),
                        set("tcp_keepalives_count", 6, ""),
                        set(
                                "tcp_user_timeout",
                                serverPlan.isEmbedded() ? "0" : "60s",
                                serverPlan.isEmbedded()
                                        ? "loopback loses no packets"
                                        : "the same for data that is never acknowledged"),
                        set("client_connection_check_interval", "10s", "a query whose client has gone is cancelled"),
                        set("authentication_timeout", "20s", "half-open logins hold a connection")));
    }

    static ConfigSection timeouts(ServerPlan serverPlan) {
        var lines = new ArrayList<>(List.of(
                set(
                        "statement_timeout",
                        "5min",
                        "the last resort; the service sets less, migrations and backups set none"),
                set("lock_timeout", "30s", "a migration that waits for a lock makes everybody behind it wait"),
                set("idle_in_transaction_session_timeout", "1min", "an open transaction keeps vacuum from cleaning"),
                set("idle_session_timeout", 0, "pools keep idle connections on purpose"),
                set(
                        "deadlock_timeout",
                        "1s",
                        "writers lock series in key order: a deadlock is a bug worth a log line")));
        if (serverPlan.isAtLeast(PostgresVersion.V17)) {
            lines.add(set("transaction_timeout", 0, "backups and partition moves are long and legitimate"));
        }
        if (serverPlan.isAtLeast(PostgresVersion.V18)) {
            lines.add(set("idle_replication_slot_timeout", "1d", "an unused slot retains WAL"));
        }
        return new ConfigSection("Timeouts", lines);
    }

    static ConfigSection security(ServerPlan serverPlan) {
        var lines = new ArrayList<ConfigLine>();
        switch (serverPlan.layout()) {
            case ServerLayout.EmbeddedLayout embeddedLayout ->
                lines.add(set("ssl", "off", "loopback and the socket only"));
            case ServerLayout.ContainerLayout containerLayout -> lines.addAll(tls(serverPlan, containerLayout));
        }
        lines.add(set("password_encryption", "scram-sha-256", "never md5"));
        lines.add(set("scram_iterations", 4096, "RFC 7677's least; a pool's passwords are random and long"));
        lines.add(set("row_security", "on", ""));
        if (serverPlan.isAtLeast(PostgresVersion.V17)) {
            lines.add(set("allow_alter_system", "off", "this file is the only source; ALTER SYSTEM would be a second"));
        }
        return new ConfigSection("Authentication and TLS", lines);
    }

    private static List<ConfigLine> tls(ServerPlan serverPlan, ServerLayout.ContainerLayout containerLayout) {
        return List.of(
                set(
                        "ssl",
                        "on",
                        "always: the operator logs in by certificate; tls.mode is about clients (pg_hba.conf)"),
                set("ssl_cert_file", containerLayout.tlsDirectory() + "/server.crt", "a reload picks up a new one"),
                set("ssl_key_file", containerLayout.tlsDirectory() + "/server.key", ""),
                set(
                        "ssl_ca_file",
                        containerLayout.tlsDirectory() + "/ca.crt",
                        "the instance's own client CA: another could mint superusers"),
                set(
                        "ssl_min_protocol_version",
                        serverPlan.instance().tls().minimumVersion().toString(),
                        ""),
                set(
                        "ssl_ciphers",
                        "ECDHE+AESGCM:ECDHE+CHACHA20",
                        "for TLS 1.2: forward secrecy and authenticated encryption only"),
                set("ssl_prefer_server_ciphers", "on", ""));
    }
}
