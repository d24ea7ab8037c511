package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** Security contexts for the level "restricted" of Pod Security, with a read-only root file system. */
public final class SecurityContexts {
    /** The user and the group postgres of the official image. */
    public static final long POSTGRES = 999;

    public static final long NOBODY = 65534;

    private SecurityContexts() {}

    public static PodSecurityContext pod() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(POSTGRES)
                .withRunAsGroup(POSTGRES)
                .withFsGroup(POSTGRES)
                // Not at each start: on a large volume that takes minutes, and it gives PGDATA group bits.
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    public static SecurityContext container(long user) {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withRunAsNonRoot(true)
                .withRunAsUser(user)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
