package io.alerthistory.embedded;

import java.util.Optional;

/**
 * What decides how PostgreSQL, which refuses to run as root, can be run here.
 *
 * @param user whose process this is
 * @param owner whose the cluster is, when there is one already
 * @param userNamespacesAvailable whether {@code unshare -U} works and leaves a user that has a name
 * @param setprivAvailable whether there is a setpriv(1) to become someone else with
 * @param unprivilegedAccount an account meant for such things, postgres or nobody
 * @param inaccessibleDirectory a folder on the way to the data or the programs that only root may enter
 */
record HostCapabilities(
        UnixAccount user,
        Optional<UnixAccount> owner,
        boolean userNamespacesAvailable,
        boolean setprivAvailable,
        Optional<UnixAccount> unprivilegedAccount,
        Optional<String> inaccessibleDirectory) {}
