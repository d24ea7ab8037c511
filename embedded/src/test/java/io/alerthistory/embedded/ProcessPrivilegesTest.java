package io.alerthistory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The decision table: as whom PostgreSQL runs. */
class ProcessPrivilegesTest {
    private static final UnixAccount ROOT = new UnixAccount(0, 0);
    private static final UnixAccount ANN = new UnixAccount(1000, 1000);
    private static final UnixAccount NOBODY = new UnixAccount(65534, 65534);

    @Test
    void runsDirectlyForANormalUser() {
        assertThat(decide(ANN, null, false, false, null)).isEqualTo(new ProcessPrivileges.CurrentUser());
    }

    @Test
    void rootTakesANamespace() {
        assertThat(decide(ROOT, null, true, true, null)).isEqualTo(new ProcessPrivileges.UserNamespace());
        assertThat(decide(ROOT, ROOT, true, true, "/root")).isEqualTo(new ProcessPrivileges.UserNamespace());
    }

    @Test
    void rootBecomesTheOwnerOfTheData() {
        assertThat(decide(ROOT, ANN, true, true, null)).isEqualTo(new ProcessPrivileges.DroppedPrivileges(ANN));
    }

    @Test
    void rootBecomesNobodyWithoutNamespaces() {
        assertThat(decide(ROOT, null, false, true, null)).isEqualTo(new ProcessPrivileges.DroppedPrivileges(NOBODY));
        assertThat(decide(ROOT, ROOT, false, true, null)).isEqualTo(new ProcessPrivileges.DroppedPrivileges(NOBODY));
    }

    @Test
    void saysWhyRootCannot() {
        assertThat(decide(ROOT, null, false, true, "/root"))
                .isEqualTo(new ProcessPrivileges.UnsupportedHost(
                        "PostgreSQL refuses to run as root, and /root is open to root alone (choose other "
                                + "places with --data and XDG_CACHE_HOME): run this as a normal user"));
        assertThat(decide(ROOT, null, false, false, null))
                .isEqualTo(new ProcessPrivileges.UnsupportedHost(
                        "PostgreSQL refuses to run as root, and neither user namespaces (unshare -U) nor "
                                + "setpriv work here: run this as a normal user"));
    }

    @Test
    void readsAccounts() {
        var passwd = List.of("root:x:0:0::/root:/bin/sh", "bad", "nobody:x:65534:65533:nobody:/:/bin/false");
        assertThat(HostProbe.account(passwd, "nobody")).contains(new UnixAccount(65534, 65533));
        assertThat(HostProbe.account(passwd, "postgres")).isEmpty();
    }

    private static ProcessPrivileges decide(
            UnixAccount user, UnixAccount owner, boolean namespaces, boolean setpriv, String closed) {
        return ProcessPrivileges.decide(new HostCapabilities(
                user,
                Optional.ofNullable(owner),
                namespaces,
                setpriv,
                Optional.of(NOBODY),
                Optional.ofNullable(closed)));
    }
}
