package io.alerthistory.service.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Reads files that hold secrets, and refuses those that other users of the machine can read or change. */
public final class SecretFileReader {
    /** Everything but the owner's rights and reading by the group. */
    private static final Set<PosixFilePermission> REFUSED = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private SecretFileReader() {}

    /**
     * The content, a character for each byte.
     *
     * @throws IllegalArgumentException saying what is wrong with the file and what to change
     */
    public static String read(Path file) {
        try {
            requirePrivate(file);
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(describe(file, e), e);
        }
    }

    // The mode of the file to which a link leads: in a mounted Secret, every file is a link. There the owner is root,
    // and the group, fsGroup, may read; that is how a container that is not root reads it.
    private static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView attributes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (attributes == null) {
            return; // a file system without modes
        }
        Set<PosixFilePermission> permissions = attributes.readAttributes().permissions();
        Set<PosixFilePermission> wrong = EnumSet.copyOf(REFUSED);
        wrong.retainAll(permissions);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    ("%s: other users may read or change it (mode %s); do: chmod 600 %s, or in Kubernetes set"
                                    + " defaultMode: 0440 and fsGroup")
                            .formatted(file, PosixFilePermissions.toString(permissions), file));
        }
    }

    /** What keeps a file from being read, in words. */
    public static String describe(Path file, IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no file " + file;
            case AccessDeniedException _ -> "this user may not read " + file;
            default -> "cannot read " + file + ": " + failure.getMessage();
        };
    }
}
