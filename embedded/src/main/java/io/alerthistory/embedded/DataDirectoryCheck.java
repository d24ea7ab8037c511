package io.alerthistory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Refuses directories that other users own or can write to: they could replace passwords, data and configuration. */
final class DataDirectoryCheck {
    private final UnixAccount user;

    /** @param user of this process */
    DataDirectoryCheck(UnixAccount user) {
        this.user = user;
    }

    /** @throws EmbeddedPostgresException saying what to change; nothing if the directory does not exist */
    void require(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Path real = directory.toRealPath();
        UnixAccount owner = HostProbe.owner(real);
        // Root runs the data of somebody else as that user.
        if (!user.isRoot() && !owner.isRoot() && owner.uid() != user.uid()) {
            throw new EmbeddedPostgresException(("%s belongs to another user (uid %d), who could replace its passwords"
                            + " and data; choose another directory with --data, or run this as that user")
                    .formatted(real, owner.uid()));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new EmbeddedPostgresException(("other users may write to %s (mode %s), and could replace its"
                            + " passwords and data; do: chmod go-w '%s', or choose another directory with --data")
                    .formatted(real, PosixFilePermissions.toString(permissions), real));
        }
    }
}
