package io.alerthistory.doctor.check;

import java.util.List;
import java.util.stream.Collectors;

/** Checks for missing and for excessive permissions. */
public final class PermissionCheck {
    private PermissionCheck() {}

    /**
     * A file that holds a secret.
     *
     * @param mode in the notation of ls, such as rw-------
     */
    public record SecretFile(String path, String mode) {
        boolean isOpenToOthers() {
            return !mode.endsWith("------");
        }
    }

    /**
     * A permission in a cluster.
     *
     * @param resource with its subresource, such as pods/portforward
     * @param purpose what needs this permission
     */
    public record ClusterPermission(String group, String resource, String verb, String purpose) {
        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
        }
    }

    public static List<CheckResult> files(List<SecretFile> files) {
        List<SecretFile> open =
                files.stream().filter(SecretFile::isOpenToOthers).toList();
        if (open.isEmpty()) {
            return List.of(new CheckResult.Healthy(files.size() + " files with secrets are their owner's alone"));
        }
        return open.stream()
                .map(file -> (CheckResult) CheckResult.error(
                        file.path() + " is open to others (" + file.mode() + ")",
                        "other users of this machine can read the secret in it",
                        "`chmod 600 '" + file.path() + "'`, and change the secret if others use this machine",
                        GuideSection.EXCESS_PERMISSIONS))
                .toList();
    }

    /** @param overprivileged roles of ours that may more than they should, each with what */
    public static List<CheckResult> roles(List<String> overprivileged) {
        if (overprivileged.isEmpty()) {
            return List.of(new CheckResult.Healthy("no role of ours is a superuser, or makes roles or databases"));
        }
        return List.of(CheckResult.error(
                "roles may more than they should: " + String.join(", ", overprivileged),
                "whoever has the service's password has all databases of the server",
                "`ALTER ROLE name NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS`, and ask who changed it",
                GuideSection.EXCESS_PERMISSIONS));
    }

    /** What the operator may not do, and needs. */
    public static List<CheckResult> ofOperator(String account, List<ClusterPermission> denied) {
        if (denied.isEmpty()) {
            return List.of(new CheckResult.Healthy("the operator (" + account + ") may do all that it has to"));
        }
        return List.of(CheckResult.error(
                "the operator (" + account + ") may not " + list(denied),
                "what needs that is not done, and the condition Applied says so once it is tried",
                "upgrade the chart that installed it, whose roles have these rights",
                GuideSection.MISSING_PERMISSIONS));
    }

    /** What the one who asks may not do, and somebody who operates this needs. */
    public static List<CheckResult> ofCaller(List<ClusterPermission> denied) {
        if (denied.isEmpty()) {
            return List.of(new CheckResult.Healthy("you may do all that backups, restores and this report need"));
        }
        return denied.stream()
                .map(permission -> (CheckResult) CheckResult.warning(
                        "you may not " + permission,
                        permission.purpose() + " is not possible for you",
                        "request the role in docs/OPERATIONS_RUNBOOK.md, or ask somebody who has it",
                        GuideSection.MISSING_PERMISSIONS))
                .toList();
    }

    private static String list(List<ClusterPermission> permissions) {
        return permissions.stream().map(ClusterPermission::toString).collect(Collectors.joining(", "));
    }
}
