package io.alerthistory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tree that is tested, as it lies around this module. */
public final class ProjectCheckout {
    private static final Path ROOT =
            Path.of(System.getProperty("root", "..")).toAbsolutePath().normalize();

    /** What users call. */
    public static final Path PROGRAM = file("alert-history");

    private ProjectCheckout() {}

    public static Path root() {
        return ROOT;
    }

    /** @param name from the root, as in {@code monitoring/rules.yaml} */
    public static Path file(String name) {
        return ROOT.resolve(name);
    }

    public static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
