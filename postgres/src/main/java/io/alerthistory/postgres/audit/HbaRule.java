package io.alerthistory.postgres.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A line of pg_hba.conf as the server has parsed it (view pg_hba_file_rules, manual section 54.8). */
record HbaRule(
        String line,
        String type,
        List<String> databases,
        List<String> users,
        String address,
        String netmask,
        String method,
        String error) {
    // In the order of the file: rule_number is null for a line that has an error, and one about TLS is only a warning.
    static final String QUERY = """
            SELECT line_number, coalesce(type, ''), array_to_string(database, ','), array_to_string(user_name, ','),
              coalesce(address, ''), coalesce(netmask, ''), coalesce(auth_method, ''), coalesce(error, ''),
              (SELECT string_agg(rolname, ',') FROM pg_catalog.pg_roles WHERE rolsuper AND rolcanlogin),
              pg_catalog.current_setting('alert_history.config_hash', true)
            FROM pg_catalog.pg_hba_file_rules() WITH ORDINALITY ORDER BY ordinality
            """;
    static final int SUPERUSERS_COLUMN = 8;
    static final int CONFIG_HASH_COLUMN = 9;
    private static final Set<String> NOT_TLS = Set.of("host", "hostnossl");
    private static final Set<String> TLS = Set.of("host", "hostssl");

    HbaRule {
        databases = List.copyOf(databases);
        users = List.copyOf(users);
    }

    static List<HbaRule> of(List<AuditQueryRow> rows) {
        return rows.stream()
                .map(row -> new HbaRule(
                        row.cell(0),
                        row.cell(1),
                        splitList(row.cell(2)),
                        splitList(row.cell(3)),
                        row.cell(4),
                        row.cell(5),
                        row.cell(6),
                        row.cell(7)))
                .toList();
    }

    static List<String> splitList(String list) {
        return Arrays.stream(list.split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean isLocal() {
        return type.equals("local");
    }

    boolean acceptsTls(boolean tls) {
        return (tls ? TLS : NOT_TLS).contains(type);
    }

    /** Reached from this machine alone. */
    boolean isLoopback() {
        return address.startsWith("127.") || address.equals("::1") || address.equals("localhost");
    }

    boolean rejects() {
        return method.equals("reject");
    }

    /** Whether a client of this kind may meet the line; groups and patterns may hold anybody. */
    boolean mayMatch(RemoteClient client) {
        boolean database = client.replication()
                ? databases.contains("replication")
                : databases.stream().anyMatch(name -> !name.equals("replication"));
        boolean user = users.contains("all")
                || users.contains(client.user())
                || users.stream().anyMatch(name -> name.startsWith("+") || name.startsWith("/"));
        return !isLocal()
                && !isLoopback()
                && acceptsTls(client.tls())
                && database
                && user
                && coversFamily(client.family());
    }

    /** Whether each client of this kind that comes so far is decided here, wherever it comes from. */
    boolean matchesAll(RemoteClient client) {
        boolean database = databases.contains(client.replication() ? "replication" : "all");
        boolean user = users.contains("all") || users.contains(client.user());
        boolean matchesEveryAddress = address.equals("all") || netmask.equals("0.0.0.0") || netmask.equals("::");
        return mayMatch(client) && database && user && matchesEveryAddress;
    }

    private boolean coversFamily(AddressFamily family) {
        return switch (family) {
            case V4 -> !address.contains(":");
            case V6 -> address.contains(":") || netmask.isEmpty();
        };
    }

    @Override
    public String toString() {
        return "line " + line + " (" + type + " " + String.join(",", databases) + " " + String.join(",", users) + " "
                + (address.isEmpty() ? "" : address + " ") + method + ")";
    }

    enum AddressFamily {
        V4,
        V6
    }

    /** A client on another machine. */
    record RemoteClient(String user, boolean replication, boolean tls, AddressFamily family) {}
}
