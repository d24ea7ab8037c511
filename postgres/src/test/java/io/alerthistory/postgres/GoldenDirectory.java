package io.alerthistory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that a reviewer reads: what the tests render must be what they hold. */
public final class GoldenDirectory {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private GoldenDirectory() {}

    public static Stream<String> names() {
        try (var files = Files.list(DIRECTORY)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("golden file missing: run with -Dgolden.write=true and review", e);
        }
    }

    public static void check(String file, String rendered) {
        if (WRITE) {
            write(file, rendered);
        }
        assertThat(rendered).as("%s (rewrite with -Dgolden.write=true)", file).isEqualTo(read(file));
    }

    public static String lines(List<?> items) {
        return items.stream().map(item -> item + "\n").collect(Collectors.joining());
    }

    private static void write(String file, String rendered) {
        try {
            var path = DIRECTORY.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, rendered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
