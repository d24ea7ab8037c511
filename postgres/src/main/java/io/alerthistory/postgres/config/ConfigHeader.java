package io.alerthistory.postgres.config;

import java.util.ArrayList;
import java.util.List;

/** The comment on top of postgresql.conf: where it comes from and how the memory was divided. */
final class ConfigHeader {
    private ConfigHeader() {}

    static List<String> of(Sizing sizing, String hba, String ident) {
        var instance = sizing.instance();
        var lines = new ArrayList<>(List.of(
                "PostgreSQL " + instance.version() + " of the instance \"" + instance.name() + "\", build "
                        + sizing.location().build() + ".",
                "Written by Alert History from the PostgresInstance; change that, not this file.",
                "",
                "Memory: " + sizing.memory().limit().rounded() + ", of which at the worst moment"));
        sizing.memory()
                .summands()
                .forEach(summand -> lines.add(
                        String.format("%9s  %s: %s", summand.bytes().rounded(), summand.name(), summand.reason())));
        lines.add(String.format("%9s  in all", sizing.memory().total().rounded()));
        lines.add("");
        // So that the hash at the end changes with these files as well.
        lines.add("pg_hba.conf   sha256 " + Sha256.hex(hba));
        lines.add("pg_ident.conf sha256 " + Sha256.hex(ident));
        return lines;
    }
}
