package io.alerthistory.postgres.access;

/** Renders pg_ident.conf: maps system users and certificates to roles. */
public final class IdentFile {
    private IdentFile() {}

    /** For the embedded build nobody is anybody by name: everyone has a password. */
    public static String embedded() {
        return "# Written by Alert History. Nothing is mapped on this machine: every role logs in by password.\n";
    }

    public static String image() {
        return """
                # Written by Alert History; changes here are overwritten.
                # map       system user               role
                admin       postgres                  postgres
                backup      postgres                  backup
                operator    alerthistory-operator     postgres
                """;
    }
}
