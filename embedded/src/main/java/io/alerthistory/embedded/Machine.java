package io.alerthistory.embedded;

import java.util.Optional;

/**
 * What decides how PostgreSQL, which refuses to run as root, can be run here.
 *
 * @param user whose process this is
 * @param owner whose the cluster is, when there is one already
 * @param userNamespaces whether {@code unshare -U} works and leaves a user that has a name
 * @param setpriv whether there is a setpriv(1) to become someone else with
 * @param unprivileged an account meant for such things, postgres or nobody
 * @param closedFolder a folder on the way to the data or the programs that only root may enter
 */
record Machine(
        Account user,
        Optional<Account> owner,
        boolean userNamespaces,
        boolean setpriv,
        Optional<Account> unprivileged,
        Optional<String> closedFolder) {}
