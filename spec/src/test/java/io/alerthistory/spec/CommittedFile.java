package io.alerthistory.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the repository that must hold what the code yields; -Dgolden.write=true writes it. It is in this module for
 * the tests of all modules above.
 */
public record CommittedFile(Path path) {
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    /** @param path from the root of the repository */
    public static CommittedFile at(String path) {
        return new CommittedFile(Path.of("..").resolve(path));
    }

    /** @param name of a file in the directory golden among the test resources of the module */
    public static CommittedFile golden(String name) {
        return new CommittedFile(Path.of("src/test/resources/golden").resolve(name));
    }

    /** Checks what stands between the lines {@code begin} and {@code end} only. */
    public void checkBetween(String begin, String end, String generated) {
        String text = read();
        assertThat(text).as(path.toString()).contains(begin);
        int from = text.indexOf(begin) + begin.length();
        check(text.substring(0, from) + generated + text.substring(text.indexOf(end, from)));
    }

    public String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " (write with -Dgolden.write=true, and review)", e);
        }
    }

    public void check(String generated) {
        if (WRITE) {
            write(generated);
        }
        assertThat(generated).as("%s (rewrite with -Dgolden.write=true)", path).isEqualTo(read());
    }

    private void write(String generated) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
