package io.alerthistory.cli.doctor.check;

import java.util.List;
import java.util.stream.Collectors;

/** Whether somebody may do less than needed, or more than meant. */
public final class Permissions {
    private Permissions() {}

    /**
     * A file that holds a secret.
     *
     * @param mode as ls writes it, such as rw-------
     */
    public record SecretFile(String path, String mode) {
        boolean open() {
            return !mode.endsWith("------");
        }
    }

    /**
     * A right in a cluster.
     *
     * @param resource with its subresource, such as pods/portforward
     * @param purpose what cannot be done without it
     */
    public record Right(String group, String resource, String verb, String purpose) {
        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
        }
    }

    public static List<Result> files(List<SecretFile> files) {
        List<SecretFile> open = files.stream().filter(SecretFile::open).toList();
        if (open.isEmpty()) {
            return List.of(new Result.Healthy(files.size() + " files with secrets are their owner's alone"));
        }
        return open.stream()
                .map(file -> (Result) Result.error(
                        file.path() + " is open to others (" + file.mode() + ")",
                        "other users of this machine can read the secret in it",
                        "`chmod 600 '" + file.path() + "'`, and change the secret if others use this machine",
                        Guide.TOO_MUCH))
                .toList();
    }

    /** @param mighty roles of ours that may more than they should, each with what */
    public static List<Result> roles(List<String> mighty) {
        if (mighty.isEmpty()) {
            return List.of(new Result.Healthy("no role of ours is a superuser, or makes roles or databases"));
        }
        return List.of(Result.error(
                "roles may more than they should: " + String.join(", ", mighty),
                "whoever has the service's password has all databases of the server",
                "`ALTER ROLE name NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS`, and ask who changed it",
                Guide.TOO_MUCH));
    }

    /** What the operator may not do, and needs. */
    public static List<Result> ofOperator(String who, List<Right> denied) {
        if (denied.isEmpty()) {
            return List.of(new Result.Healthy("the operator (" + who + ") may do all that it has to"));
        }
        return List.of(Result.error(
                "the operator (" + who + ") may not " + list(denied),
                "what needs that is not done, and the condition Applied says so once it is tried",
                "upgrade the chart that installed it, whose roles have these rights",
                Guide.RIGHTS));
    }

    /** What the one who asks may not do, and somebody who operates this needs. */
    public static List<Result> ofCaller(List<Right> denied) {
        if (denied.isEmpty()) {
            return List.of(new Result.Healthy("you may do all that backups, restores and this report need"));
        }
        return denied.stream()
                .map(right -> (Result) Result.warning(
                        "you may not " + right,
                        right.purpose() + " is not possible for you",
                        "ask for the role of docs/OPERATIONS_RUNBOOK.md, or for somebody who has it",
                        Guide.RIGHTS))
                .toList();
    }

    private static String list(List<Right> rights) {
        return rights.stream().map(Right::toString).collect(Collectors.joining(", "));
    }
}
