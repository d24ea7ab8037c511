package io.alerthistory.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar.xz with modes and symbolic links. Entries outside the target directory are rejected. */
final class TarXzExtractor {
    private TarXzExtractor() {}

    static void extract(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(archive), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extractEntry(entry, tar, target);
            }
        }
    }

    private static void extractEntry(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path destination = requireInside(target, target.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Files.createDirectories(destination);
            return;
        }
        Path folder = Objects.requireNonNull(destination.getParent());
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(target.toRealPath())) {
            throw new IOException("refused an entry behind a link that leaves the archive: " + entry.getName());
        }
        if (entry.isSymbolicLink()) {
            requireInside(target, destination.resolveSibling(entry.getLinkName()), entry);
            Files.createSymbolicLink(destination, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.isLink()) {
            Files.copy(content, destination);
            Files.setPosixFilePermissions(destination, permissions(entry.getMode()));
        } else {
            throw new IOException("refused an entry that is no file, folder or symbolic link: " + entry.getName());
        }
    }

    private static Path requireInside(Path target, Path destination, TarArchiveEntry entry) throws IOException {
        Path normal = destination.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("refused an entry that leaves the archive: " + entry.getName());
        }
        return normal;
    }

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        for (int bit = 0; bit < highestFirst.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                permissions.add(highestFirst[bit]);
            }
        }
        return permissions;
    }
}
