package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes directories with their contents. */
final class DirectoryDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryDeletion.class);

    private DirectoryDeletion() {}

    /**
     * Leftovers only: what cannot be deleted now (an orphan still writes into it) is said and left to the next start.
     */
    static void delete(Path tree) {
        if (!Files.exists(tree, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> deepestFirst = Files.walk(tree).sorted(Comparator.reverseOrder())) {
            for (Path path : (Iterable<Path>) deepestFirst::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("could not delete {}: {}", tree, e.toString());
        }
    }
}
