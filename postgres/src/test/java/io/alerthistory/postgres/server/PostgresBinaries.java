package io.alerthistory.postgres.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the embedded PostgreSQL of a major version under target/, once. */
final class PostgresBinaries {
    private static final Path TARGET = Path.of("target", "postgres").toAbsolutePath();

    private PostgresBinaries() {}

    /** The directory with bin/ and lib/; empty where the build has not put the binaries. */
    static synchronized Optional<Path> of(int major) throws IOException {
        var jar = TARGET.resolve("postgres-" + major + ".jar");
        var home = TARGET.resolve(Integer.toString(major));
        if (!Files.exists(jar)) {
            return Optional.empty();
        }
        // The tests of a module run in two processes.
        try (var file = FileChannel.open(
                        TARGET.resolve(major + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            if (!Files.exists(home.resolve("complete"))) {
                unpack(jar, home);
                Files.createFile(home.resolve("complete"));
            }
        }
        return Optional.of(home);
    }

    private static void unpack(Path jar, Path home) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var archive = zip.stream()
                    .filter(e -> e.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            try (var in = zip.getInputStream(archive);
                    var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, home.resolve(entry.getName()));
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
