package io.alerthistory.embedded;

import java.util.Optional;

/**
 * The properties of this machine that determine how PostgreSQL can run, since it refuses to run as root.
 *
 * @param user the user of this process
 * @param owner the owner of the cluster, if it exists
 * @param userNamespacesAvailable whether {@code unshare -U} works and results in a user with a name
 * @param setprivAvailable whether setpriv(1) is available
 * @param unprivilegedAccount an unprivileged account, postgres or nobody
 * @param inaccessibleDirectory a directory on the path to the data or the programs that only root can enter
 */
record HostCapabilities(
        UnixAccount user,
        Optional<UnixAccount> owner,
        boolean userNamespacesAvailable,
        boolean setprivAvailable,
        Optional<UnixAccount> unprivilegedAccount,
        Optional<String> inaccessibleDirectory) {}
