package io.alerthistory.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user that runs PostgreSQL's programs. */
sealed interface ProcessPrivileges {

    /** The user who started this process. */
    record CurrentUser() implements ProcessPrivileges {}

    /** Root, in a user namespace: the files belong to root, but PostgreSQL sees an unprivileged user. */
    record UserNamespace() implements ProcessPrivileges {}

    /** Another account, which root switches to and which owns the data. */
    record DroppedPrivileges(UnixAccount account) implements ProcessPrivileges {}

    /** PostgreSQL cannot run here, for this reason. */
    record UnsupportedHost(String reason) implements ProcessPrivileges {}

    static ProcessPrivileges decide(HostCapabilities host) {
        if (!host.user().isRoot()) {
            return new CurrentUser();
        }
        // Data that belongs to someone is run as that someone, or they could not go on with it after a run by root.
        Optional<UnixAccount> owner = host.owner().filter(account -> !account.isRoot());
        if (owner.isEmpty() && host.userNamespacesAvailable()) {
            return new UserNamespace();
        }
        Optional<UnixAccount> target = owner.or(host::unprivilegedAccount);
        if (host.setprivAvailable()
                && target.isPresent()
                && host.inaccessibleDirectory().isEmpty()) {
            return new DroppedPrivileges(target.get());
        }
        return new UnsupportedHost(reason(host));
    }

    private static String reason(HostCapabilities host) {
        String reason = host.inaccessibleDirectory()
                .filter(folder -> host.setprivAvailable())
                .map(folder -> folder + " is open to root alone (choose other places with --data and XDG_CACHE_HOME)")
                .orElse("neither user namespaces (unshare -U) nor setpriv work here");
        return "PostgreSQL refuses to run as root, and " + reason + ": run this as a normal user";
    }

    /** These words, so that they run with these privileges. */
    default List<String> wrap(List<String> arguments) {
        List<String> command = new ArrayList<>(
                switch (this) {
                    case CurrentUser() -> List.<String>of();
                    case UserNamespace() -> List.of("unshare", "-U");
                    case DroppedPrivileges(UnixAccount account) ->
                        List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--clear-groups");
                    case UnsupportedHost(String reason) -> throw new EmbeddedPostgresException(reason);
                });
        command.addAll(arguments);
        return command;
    }
}
