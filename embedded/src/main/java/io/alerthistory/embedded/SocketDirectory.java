package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the directory of the Unix socket: the data directory, or a directory below /tmp if that path is too long.
 */
final class SocketDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SocketDirectory.class);
    // sockaddr_un: 108 bytes on Linux, 104 on macOS, with the final NUL; longer is FATAL to PostgreSQL.
    private static final int MAX_LENGTH = 103;
    private static final String NAME = "/.s.PGSQL.65535";

    private SocketDirectory() {}

    static Path path(Path data) {
        Path inDataDirectory = data.resolve("run");
        if (inDataDirectory.toString().getBytes(UTF_8).length + NAME.length() <= MAX_LENGTH) {
            return inDataDirectory;
        }
        var hash = new CRC32();
        hash.update(data.toString().getBytes(UTF_8));
        return Path.of("/tmp/alert-history-%08x".formatted(hash.getValue()));
    }

    /** The folder, private to its owner; empty if someone else made one of that name, and then TCP has to do. */
    static Optional<Path> create(DataDirectory data, ProcessPrivileges privileges) {
        Path folder = path(data.root());
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else if (!isOurs(folder, data)) {
                LOG.warn("no Unix socket: {} belongs to someone else", folder);
                return Optional.empty();
            }
            deleteSockets(folder);
            FileOwnership.transfer(folder, privileges);
            return Optional.of(folder);
        } catch (IOException e) {
            LOG.warn("no Unix socket: {}", e.toString());
            return Optional.empty();
        }
    }

    /**
     * A socket's lock file names a process too, and its number may be another's by now; whoever starts holds the data's
     * lock.
     */
    private static void deleteSockets(Path folder) throws IOException {
        try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder, ".s.PGSQL.*")) {
            for (Path socket : sockets) {
                Files.deleteIfExists(socket);
            }
        }
    }

    private static boolean isOurs(Path folder, DataDirectory data) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && HostProbe.owner(folder).uid()
                        == HostProbe.owner(data.cluster()).uid()
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                        .equals("rwx------");
    }
}
