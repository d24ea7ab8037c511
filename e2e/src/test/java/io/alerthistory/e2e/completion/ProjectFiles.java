package io.alerthistory.e2e.completion;

import io.alerthistory.e2e.ProjectCheckout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the project, without what a build leaves. Names are relative to its root, with slashes. */
final class ProjectFiles {
    private static final Set<String> SKIPPED = Set.of(".git", "target");
    private static final List<String> NAMES = walk(ProjectCheckout.root());
    private static final Map<String, List<String>> TYPES = matching("*/src/{main,test}/java/**/*.java").stream()
            .collect(Collectors.groupingBy(name -> name.substring(name.lastIndexOf('/') + 1)));

    private ProjectFiles() {}

    static List<String> matching(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        List<String> found =
                NAMES.stream().filter(name -> matcher.matches(Path.of(name))).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(glob + ": no such file");
        }
        return found;
    }

    /** The one Java file of the type of this name, in any module. */
    static String ofType(String simpleName) {
        List<String> found = TYPES.getOrDefault(simpleName + ".java", List.of());
        if (found.isEmpty()) {
            throw new IllegalStateException(simpleName + ": no such type");
        }
        if (found.size() > 1) {
            throw new IllegalStateException("%s: more than one type has this name: %s".formatted(simpleName, found));
        }
        return found.getFirst();
    }

    private static List<String> walk(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(
                            child -> !SKIPPED.contains(child.getFileName().toString()))
                    .sorted()
                    .flatMap(child -> Files.isDirectory(child)
                            ? walk(child).stream()
                            : Stream.of(ProjectCheckout.root().relativize(child).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
