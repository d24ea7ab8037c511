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

/** Looks at this machine, and only as root at more than who we are. */
final class MachineProbe {
    private MachineProbe() {}

    static Machine look(DataDirectory data, Path programs) {
        Account user = new Account(id("-u"), id("-g"));
        if (!user.isRoot()) {
            return new Machine(user, Optional.empty(), false, false, Optional.empty(), Optional.empty());
        }
        return new Machine(
                user,
                Files.exists(data.cluster()) ? Optional.of(owner(data.cluster())) : Optional.empty(),
                works("unshare", "-U", "id", "-un"),
                works("setpriv", "--version"),
                account(passwd(), "postgres").or(() -> account(passwd(), "nobody")),
                // The data directory itself is handed over, so what counts is the way to it.
                closed(data.root().getParent()).or(() -> closed(programs)));
    }

    private static int id(String which) {
        return Integer.parseInt(Command.of("id", which).run().output());
    }

    static Account owner(Path file) {
        try {
            return new Account(number(file, "unix:uid"), number(file, "unix:gid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file, String attribute) throws IOException {
        return (Integer) Objects.requireNonNull(Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean works(String... words) {
        try {
            return Command.of(words).run().ok();
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

    static Optional<Account> account(List<String> passwd, String name) {
        return passwd.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3 && fields[0].equals(name))
                .map(fields -> new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .findFirst();
    }

    private static Optional<String> closed(@Nullable Path folder) {
        return Stream.<@Nullable Path>iterate(
                        folder, path -> path != null, path -> path == null ? null : path.getParent())
                .filter(path -> path != null && !open(path))
                .map(String::valueOf)
                .findFirst();
    }

    private static boolean open(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            return false;
        }
    }
}
