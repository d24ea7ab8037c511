package io.alerthistory.postgres.access;

import io.alerthistory.spec.TlsSpec;
import java.util.List;

/**
 * Renders pg_hba.conf. The first matching line decides, and a connection that matches no line is refused. No line uses
 * trust.
 */
public final class HbaFile {
    private static final HbaLine SUPERUSER_SOCKET = new HbaLine("local", "all", "postgres", "", "peer map=admin");
    private static final HbaLine BACKUP_SOCKET = new HbaLine("local", "all", "backup", "", "peer map=backup");
    private static final HbaLine OTHER_SOCKET = new HbaLine("local", "all", "all", "", "reject");
    // The exporter runs in the same pod: its password does not leave it.
    private static final HbaLine EXPORTER = new HbaLine("host", "all", "monitoring", "127.0.0.1/32", "scram-sha-256");
    // "all" does not cover replication.
    private static final HbaLine STANDBYS = new HbaLine("hostssl", "replication", "replicator", "all", "cert");
    private static final HbaLine OPERATOR = new HbaLine("hostssl", "all", "postgres", "all", "cert map=operator");
    private static final HbaLine ENCRYPTED = new HbaLine("hostssl", "all", "all", "all", "scram-sha-256");
    private static final String PRIVILEGED = "postgres,monitoring,backup,replicator";

    private static final List<HbaLine> REQUIRED = List.of(
            SUPERUSER_SOCKET,
            BACKUP_SOCKET,
            OTHER_SOCKET,
            EXPORTER,
            new HbaLine("hostnossl", "all", "all", "all", "reject"),
            STANDBYS,
            OPERATOR,
            new HbaLine("hostssl", "all", "monitoring,backup,replicator", "all", "reject"),
            ENCRYPTED);

    private static final List<HbaLine> OPTIONAL = List.of(
            SUPERUSER_SOCKET,
            BACKUP_SOCKET,
            OTHER_SOCKET,
            EXPORTER,
            STANDBYS,
            OPERATOR,
            new HbaLine("host", "all", PRIVILEGED, "all", "reject"),
            ENCRYPTED,
            new HbaLine("hostnossl", "all", "all", "all", "scram-sha-256"));

    private HbaFile() {}

    /**
     * For the embedded build: a password everywhere, because a peer's user id means nothing inside a user namespace.
     */
    public static String embedded() {
        return text(
                "This machine only; passwords are SCRAM verifiers.",
                List.of(
                        new HbaLine("local", "all", "all", "", "scram-sha-256"),
                        new HbaLine("host", "all", "all", "127.0.0.1/32", "scram-sha-256"),
                        new HbaLine("host", "all", "all", "all", "reject")));
    }

    /** For the image, reached over the network. */
    public static String image(TlsSpec.TlsMode mode) {
        return text(
                "Network clients: " + describe(mode),
                switch (mode) {
                    case REQUIRED -> REQUIRED;
                    case OPTIONAL -> OPTIONAL;
                });
    }

    private static String describe(TlsSpec.TlsMode mode) {
        return switch (mode) {
            case REQUIRED -> "TLS and a password.";
            case OPTIONAL -> "a password, with or without TLS; superuser, backup and replication never without.";
        };
    }

    private static String text(String purpose, List<HbaLine> lines) {
        var text = new StringBuilder("# Written by Alert History; changes here are overwritten. " + purpose + "\n");
        text.append("# type    database     user                                   address        method\n");
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private record HbaLine(String type, String database, String user, String address, String method) {
        @Override
        public String toString() {
            return String.format("%-9s %-12s %-38s %-14s %s", type, database, user, address, method);
        }
    }
}
