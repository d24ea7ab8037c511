package io.alerthistory.postgres.config;

import java.util.ArrayList;
import java.util.List;

/** The comment at the top of postgresql.conf: its origin and the division of memory. */
final class ConfigHeader {
    private ConfigHeader() {}

    static List<String> of(ServerPlan serverPlan, String hba, String ident) {
        var instance = serverPlan.instance();
        var lines = new ArrayList<>(List.of(
                "PostgreSQL " + instance.version() + " of the instance \"" + instance.name() + "\", build "
                        + serverPlan.layout().build() + ".",
                "Written by Alert History from the PostgresInstance; change that, not this file.",
                "",
                "Memory: " + serverPlan.memory().limit().toRoundedString() + ", of which at the worst moment"));
        serverPlan
                .memory()
                .summands()
                .forEach(summand -> lines.add(String.format(
                        "%9s  %s: %s", summand.bytes().toRoundedString(), summand.name(), summand.reason())));
        lines.add(String.format("%9s  in all", serverPlan.memory().total().toRoundedString()));
        lines.add("");
        // So that the hash at the end changes with these files as well.
        lines.add("pg_hba.conf   sha256 " + Sha256.hex(hba));
        lines.add("pg_ident.conf sha256 " + Sha256.hex(ident));
        return lines;
    }
}
