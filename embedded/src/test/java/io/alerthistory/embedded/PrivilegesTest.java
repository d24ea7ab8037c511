package io.alerthistory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The decision table: as whom PostgreSQL runs. */
class PrivilegesTest {
    private static final Account ROOT = new Account(0, 0);
    private static final Account ANN = new Account(1000, 1000);
    private static final Account NOBODY = new Account(65534, 65534);

    @Test
    void runsDirectlyForANormalUser() {
        assertThat(decide(ANN, null, false, false, null)).isEqualTo(new Privileges.Direct());
    }

    @Test
    void rootTakesANamespace() {
        assertThat(decide(ROOT, null, true, true, null)).isEqualTo(new Privileges.UserNamespace());
        assertThat(decide(ROOT, ROOT, true, true, "/root")).isEqualTo(new Privileges.UserNamespace());
    }

    @Test
    void rootBecomesTheOwnerOfTheData() {
        assertThat(decide(ROOT, ANN, true, true, null)).isEqualTo(new Privileges.DropTo(ANN));
    }

    @Test
    void rootBecomesNobodyWithoutNamespaces() {
        assertThat(decide(ROOT, null, false, true, null)).isEqualTo(new Privileges.DropTo(NOBODY));
        assertThat(decide(ROOT, ROOT, false, true, null)).isEqualTo(new Privileges.DropTo(NOBODY));
    }

    @Test
    void saysWhyRootCannot() {
        assertThat(decide(ROOT, null, false, true, "/root"))
                .isEqualTo(
                        new Privileges.Impossible(
                                "PostgreSQL refuses to run as root, and /root is open to root alone (choose other places with --data and XDG_CACHE_HOME): run this as a normal user"));
        assertThat(decide(ROOT, null, false, false, null))
                .isEqualTo(
                        new Privileges.Impossible(
                                "PostgreSQL refuses to run as root, and neither user namespaces (unshare -U) nor setpriv work here: run this as a normal user"));
    }

    @Test
    void readsAccounts() {
        var passwd = List.of("root:x:0:0::/root:/bin/sh", "bad", "nobody:x:65534:65533:nobody:/:/bin/false");
        assertThat(MachineProbe.account(passwd, "nobody")).contains(new Account(65534, 65533));
        assertThat(MachineProbe.account(passwd, "postgres")).isEmpty();
    }

    private static Privileges decide(Account user, Account owner, boolean namespaces, boolean setpriv, String closed) {
        return Privileges.decide(new Machine(
                user,
                Optional.ofNullable(owner),
                namespaces,
                setpriv,
                Optional.of(NOBODY),
                Optional.ofNullable(closed)));
    }
}
