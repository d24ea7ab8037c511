package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.Severity.HIGH;
import static io.alerthistory.postgres.audit.Severity.LOW;
import static io.alerthistory.postgres.audit.Severity.MEDIUM;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sections 1 and 2, installation and files: mostly the image's and the pod's business. */
final class MachineChecks {
    // The minor versions that this release was tested with: older ones lack fixes that are known.
    private static final Map<Integer, Integer> KNOWN = Map.of(16, 15, 17, 11, 18, 6);
    private static final String NO_SHELL = "the container runs postgres alone, as a user without login shell";

    private MachineChecks() {}

    static List<Check> checks() {
        return List.of(
                Check.outside(
                        "1.1", MEDIUM, "Packages come from a known source", "the image is pinned by tag or digest"),
                Check.outside("1.2", LOW, "No more is installed than needed", "the image's list of packages"),
                Check.outside("1.3", LOW, "The server starts with the machine", "the StatefulSet starts it"),
                new Check(
                        "1.4",
                        MEDIUM,
                        "The cluster was initialised with data checksums",
                        Settings.one("data_checksums", "on"::equals),
                        "stop the server and run pg_checksums --enable"),
                new Check(
                        "1.5",
                        MEDIUM,
                        "The minor version is no older than the one this release was tested with",
                        Settings.ask(Right.EVERYBODY, MachineChecks::version, "server_version_num", "server_version"),
                        "take the newest minor version: a restart, no dump"),
                Check.outside("1.6", MEDIUM, "No profile sets PGPASSWORD", NO_SHELL),
                Check.outside(
                        "1.7",
                        MEDIUM,
                        "PGPASSWORD is in no environment",
                        "Secrets are mounted as files, not variables"),
                new Check(
                        "2.1",
                        HIGH,
                        "Data and socket are closed to others",
                        Settings.ask(
                                Right.EVERYBODY,
                                MachineChecks::modes,
                                "data_directory_mode",
                                "unix_socket_permissions"),
                        "chmod 0700 the data directory, set unix_socket_permissions = 0770"),
                Check.outside(
                        "2.2",
                        MEDIUM,
                        "Extensions' files belong to root",
                        "the container's root file system is read-only"),
                Check.outside("2.3", LOW, "psql keeps no history", NO_SHELL),
                Check.outside("2.4", MEDIUM, "No service file holds a password", NO_SHELL));
    }

    private static Judgement version(Settings settings) {
        int number = Integer.parseInt(settings.get("server_version_num"));
        int known = KNOWN.getOrDefault(number / 10_000, -1);
        String shown = settings.shown("server_version");
        if (known < 0) {
            return Judgement.fail(shown + ": this release knows "
                    + KNOWN.keySet().stream().sorted().toList());
        }
        return Judgement.passIf(number % 10_000 >= known, shown + ", tested with " + number / 10_000 + "." + known);
    }

    private static Judgement modes(Settings settings) {
        boolean closed = Set.of("0700", "0750").contains(settings.get("data_directory_mode"))
                && settings.get("unix_socket_permissions").endsWith("0");
        return settings.judge(closed, "data_directory_mode", "unix_socket_permissions");
    }
}
