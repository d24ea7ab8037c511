package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks each build once per user. A build is unpacked beside its final location and then renamed, so neither another
 * process nor a kill leaves an incomplete one. A stamp with the total size reveals files truncated by a power failure.
 */
final class BuildCache {
    private static final Logger LOG = LoggerFactory.getLogger(BuildCache.class);
    private static final String STAMP = ".unpacked";
    private final Path directory;

    BuildCache(Path directory) {
        this.directory = directory;
    }

    PostgresInstallation installation(int major, Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            ZipEntry bundle = bundle(zip, jar);
            Path home = directory.resolve("postgres-%d-%08x".formatted(major, bundle.getCrc()));
            if (!isComplete(home)) {
                LOG.info("unpacking PostgreSQL {} to {}", major, home);
                unpack(zip, bundle, home);
            }
            return new PostgresInstallation(major, home);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot unpack %s to %s: %s".formatted(jar, directory, e), e);
        }
    }

    private static ZipEntry bundle(ZipFile zip, Path jar) {
        return zip.stream()
                .<ZipEntry>map(entry -> entry)
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new EmbeddedPostgresException(jar + " holds no PostgreSQL (.txz)"));
    }

    private void unpack(ZipFile zip, ZipEntry bundle, Path home) throws IOException {
        Files.createDirectories(directory);
        Path temporary = Files.createTempDirectory(directory, home.getFileName() + ".new-");
        try {
            try (var in = zip.getInputStream(bundle)) {
                TarXzExtractor.extract(in, temporary);
            }
            Files.writeString(temporary.resolve(STAMP), Long.toString(size(temporary)));
            // A directory made for temporary use is private; a build may be run by the user whom root drops to.
            Files.setPosixFilePermissions(temporary, TarXzExtractor.permissions(0755));
            install(temporary, home);
        } finally {
            DirectoryDeletion.delete(temporary);
        }
    }

    private void install(Path temporary, Path home) throws IOException {
        if (Files.exists(home) && !isComplete(home)) {
            Path damagedCopy = Files.createTempDirectory(directory, home.getFileName() + ".broken-");
            Files.move(home, damagedCopy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DirectoryDeletion.delete(damagedCopy);
        }
        try {
            Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!isComplete(home)) {
                throw e;
            }
            LOG.debug("another process unpacked {} first", home);
        }
    }

    private static boolean isComplete(Path home) throws IOException {
        Path stamp = home.resolve(STAMP);
        return Files.exists(stamp) && Files.readString(stamp).equals(Long.toString(size(home)));
    }

    /** Bytes in all regular files but the stamp. */
    private static long size(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> !file.endsWith(STAMP))
                    .filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(BuildCache::length)
                    .sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
