package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines the capabilities of this machine. Checks beyond the current user run only as root. */
final class HostProbe {
    private HostProbe() {}

    static HostCapabilities probe(DataDirectory data, Path programs) {
        UnixAccount user = currentUser();
        if (!user.isRoot()) {
            return new HostCapabilities(user, Optional.empty(), false, false, Optional.empty(), Optional.empty());
        }
        return new HostCapabilities(
                user,
                Files.exists(data.cluster()) ? Optional.of(owner(data.cluster())) : Optional.empty(),
                isAvailable("unshare", "-U", "id", "-un"),
                isAvailable("setpriv", "--version"),
                account(passwd(), "postgres").or(() -> account(passwd(), "nobody")),
                // The data directory itself is handed over, so what counts is the way to it.
                inaccessible(data.root().getParent()).or(() -> inaccessible(programs)));
    }

    static UnixAccount currentUser() {
        return new UnixAccount(id("-u"), id("-g"));
    }

    private static int id(String option) {
        return Integer.parseInt(SystemCommand.of("id", option).run().output());
    }

    static UnixAccount owner(Path file) {
        try {
            return new UnixAccount(number(file, "unix:uid"), number(file, "unix:gid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file, String attribute) throws IOException {
        return (Integer) Objects.requireNonNull(Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isAvailable(String... arguments) {
        try {
            return SystemCommand.of(arguments).run().succeeded();
        } catch (UncheckedIOException e) {
            return false; // no such program
        }
    }

    private static List<String> passwd() {
        try {
            return Files.readAllLines(Path.of("/etc/passwd"));
        } catch (IOException e) {
            return List.of();
        }
    }

    static Optional<UnixAccount> account(List<String> passwd, String name) {
        return passwd.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3 && fields[0].equals(name))
                .map(fields -> new UnixAccount(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .findFirst();
    }

    private static Optional<String> inaccessible(@Nullable Path folder) {
        return Stream.<@Nullable Path>iterate(
                        folder, path -> path != null, path -> path == null ? null : path.getParent())
                .filter(path -> path != null && !isAccessible(path))
                .map(String::valueOf)
                .findFirst();
    }

    private static boolean isAccessible(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            return false;
        }
    }
}
