package io.alerthistory.manifests.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that must hold what the code yields; -Dgolden.write=true writes it. */
record CommittedFile(Path path) {
    static CommittedFile at(String path) {
        return new CommittedFile(Path.of("..").resolve(path));
    }

    void check(String yielded) {
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, yielded);
            }
            assertThat(yielded)
                    .as("%s (rewrite with -Dgolden.write=true)", path)
                    .isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("missing: run with -Dgolden.write=true and review", e);
        }
    }
}
