package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.HIGH;
import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sections 1 and 2: installation and files, which mostly depend on the image and the pod. */
final class InstallationChecks {
    // The minor versions that this release was tested with: older ones lack fixes that are known.
    private static final Map<Integer, Integer> TESTED_MINOR_VERSIONS = Map.of(16, 15, 17, 11, 18, 6);
    private static final String NO_SHELL = "the container runs postgres alone, as a user without login shell";

    private InstallationChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                AuditCheck.external(
                        "1.1", MEDIUM, "Packages come from a known source", "the image is pinned by tag or digest"),
                AuditCheck.external("1.2", LOW, "Only required packages are installed", "the image's list of packages"),
                AuditCheck.external("1.3", LOW, "The server starts with the machine", "the StatefulSet starts it"),
                new AuditCheck(
                        "1.4",
                        MEDIUM,
                        "The cluster was initialised with data checksums",
                        SettingSnapshot.querySingle("data_checksums", "on"::equals),
                        "stop the server and run pg_checksums --enable"),
                new AuditCheck(
                        "1.5",
                        MEDIUM,
                        "The minor version is no older than the one this release was tested with",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY,
                                InstallationChecks::version,
                                "server_version_num",
                                "server_version"),
                        "take the newest minor version: a restart, no dump"),
                AuditCheck.external("1.6", MEDIUM, "No profile sets PGPASSWORD", NO_SHELL),
                AuditCheck.external(
                        "1.7",
                        MEDIUM,
                        "No process environment contains PGPASSWORD",
                        "Secrets are mounted as files, not variables"),
                new AuditCheck(
                        "2.1",
                        HIGH,
                        "The data directory and the socket are closed to other users",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY,
                                InstallationChecks::fileModes,
                                "data_directory_mode",
                                "unix_socket_permissions"),
                        "chmod 0700 the data directory, set unix_socket_permissions = 0770"),
                AuditCheck.external(
                        "2.2",
                        MEDIUM,
                        "Extensions' files belong to root",
                        "the container's root file system is read-only"),
                AuditCheck.external("2.3", LOW, "psql keeps no history", NO_SHELL),
                AuditCheck.external("2.4", MEDIUM, "No service file contains a password", NO_SHELL));
    }

    private static AuditEvaluation version(SettingSnapshot settings) {
        int number = Integer.parseInt(settings.get("server_version_num"));
        int testedMinor = TESTED_MINOR_VERSIONS.getOrDefault(number / 10_000, -1);
        String evidence = settings.format("server_version");
        if (testedMinor < 0) {
            return AuditEvaluation.fail(evidence + ": this release knows "
                    + TESTED_MINOR_VERSIONS.keySet().stream().sorted().toList());
        }
        return AuditEvaluation.passIf(
                number % 10_000 >= testedMinor, evidence + ", tested with " + number / 10_000 + "." + testedMinor);
    }

    private static AuditEvaluation fileModes(SettingSnapshot settings) {
        boolean restricted = Set.of("0700", "0750").contains(settings.get("data_directory_mode"))
                && settings.get("unix_socket_permissions").endsWith("0");
        return settings.evaluate(restricted, "data_directory_mode", "unix_socket_permissions");
    }
}
