package io.alerthistory.manifests.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that must hold what the code yields; -Dgolden.write=true writes it. */
public record CommittedFile(Path path) {
    public static CommittedFile at(String path) {
        return new CommittedFile(Path.of("..").resolve(path));
    }

    /** Checks what stands between the lines {@code begin} and {@code end} only. */
    public void checkBetween(String begin, String end, String generated) {
        var text = read();
        assertThat(text).as(path.toString()).contains(begin);
        int from = text.indexOf(begin) + begin.length();
        check(text.substring(0, from) + generated + text.substring(text.indexOf(end, from)));
    }

    String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void check(String generated) {
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, generated);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(generated).as("%s (rewrite with -Dgolden.write=true)", path).isEqualTo(read());
    }
}
