package io.alerthistory.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As whom PostgreSQL's programs are run. */
sealed interface Privileges {

    /** As the user who started us. */
    record Direct() implements Privileges {}

    /** By root, in a user namespace: the files stay root's, and yet PostgreSQL sees a user that is not root. */
    record UserNamespace() implements Privileges {}

    /** By root, as another account, which then owns the data. */
    record DropTo(Account account) implements Privileges {}

    /** Not at all, for this reason. */
    record Impossible(String reason) implements Privileges {}

    static Privileges decide(Machine machine) {
        if (!machine.user().isRoot()) {
            return new Direct();
        }
        // Data that belongs to someone is run as that someone, or they could not go on with it after a run by root.
        Optional<Account> owner = machine.owner().filter(account -> !account.isRoot());
        if (owner.isEmpty() && machine.userNamespaces()) {
            return new UserNamespace();
        }
        Optional<Account> target = owner.or(machine::unprivileged);
        if (machine.setpriv() && target.isPresent() && machine.closedFolder().isEmpty()) {
            return new DropTo(target.get());
        }
        return new Impossible(reason(machine));
    }

    private static String reason(Machine machine) {
        String why = machine.closedFolder()
                .filter(folder -> machine.setpriv())
                .map(folder -> folder + " is open to root alone (choose other places with --data and XDG_CACHE_HOME)")
                .orElse("neither user namespaces (unshare -U) nor setpriv work here");
        return "PostgreSQL refuses to run as root, and " + why + ": run this as a normal user";
    }

    /** These words, so that they run with these privileges. */
    default List<String> wrap(List<String> words) {
        List<String> wrapped = new ArrayList<>(
                switch (this) {
                    case Direct() -> List.<String>of();
                    case UserNamespace() -> List.of("unshare", "-U");
                    case DropTo(Account account) ->
                        List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--clear-groups");
                    case Impossible(String reason) -> throw new StartRefused(reason);
                });
        wrapped.addAll(words);
        return wrapped;
    }
}
