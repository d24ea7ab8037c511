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
 * Unpacks each build once per user. A build is made beside its place and renamed into it, so that neither a second
 * process nor a kill in the middle leaves a half one; a stamp with the size of it all tells what a power cut truncated.
 */
final class BuildCache {
    private static final Logger log = LoggerFactory.getLogger(BuildCache.class);
    private static final String STAMP = ".unpacked";
    private final Path directory;

    BuildCache(Path directory) {
        this.directory = directory;
    }

    UnpackedBuild unpacked(int major, Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry bundle = bundle(zip, jar);
            Path home = directory.resolve("postgres-%d-%08x".formatted(major, bundle.getCrc()));
            if (!isWhole(home)) {
                log.info("unpacking PostgreSQL {} to {}", major, home);
                unpack(zip, bundle, home);
            }
            return new UnpackedBuild(major, home);
        } catch (IOException e) {
            throw new StartRefused("cannot unpack %s to %s: %s".formatted(jar, directory, e), e);
        }
    }

    private static ZipEntry bundle(ZipFile zip, Path jar) {
        return zip.stream()
                .<ZipEntry>map(entry -> entry)
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new StartRefused(jar + " holds no PostgreSQL (.txz)"));
    }

    private void unpack(ZipFile zip, ZipEntry bundle, Path home) throws IOException {
        Files.createDirectories(directory);
        Path fresh = Files.createTempDirectory(directory, home.getFileName() + ".new-");
        try {
            try (var in = zip.getInputStream(bundle)) {
                Unpacking.txz(in, fresh);
            }
            Files.writeString(fresh.resolve(STAMP), Long.toString(size(fresh)));
            // A directory made for temporary use is private; a build may be run by the user whom root drops to.
            Files.setPosixFilePermissions(fresh, Unpacking.permissions(0755));
            install(fresh, home);
        } finally {
            Trees.delete(fresh);
        }
    }

    private void install(Path fresh, Path home) throws IOException {
        if (Files.exists(home) && !isWhole(home)) {
            Path broken = Files.createTempDirectory(directory, home.getFileName() + ".broken-");
            Files.move(home, broken, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Trees.delete(broken);
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!isWhole(home)) {
                throw e;
            }
            log.debug("another process unpacked {} first", home);
        }
    }

    private static boolean isWhole(Path home) throws IOException {
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
