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

/** Unpacks a tar.xz with its modes and symbolic links; an entry that would land outside is refused. */
final class Unpacking {
    private Unpacking() {}

    static void txz(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(packed), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path place = inside(target, target.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Path folder = Objects.requireNonNull(place.getParent());
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(target.toRealPath())) {
            throw new IOException("refused an entry behind a link that leaves the archive: " + entry.getName());
        }
        if (entry.isSymbolicLink()) {
            inside(target, place.resolveSibling(entry.getLinkName()), entry);
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.isLink()) {
            Files.copy(content, place);
            Files.setPosixFilePermissions(place, permissions(entry.getMode()));
        } else {
            throw new IOException("refused an entry that is no file, folder or symbolic link: " + entry.getName());
        }
    }

    private static Path inside(Path target, Path place, TarArchiveEntry entry) throws IOException {
        Path normal = place.normalize();
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
