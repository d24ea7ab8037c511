package io.alerthistory.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The programs of others that the tests run: by a system property, by an environment variable, or on the PATH. */
public final class Tools {
    private Tools() {}

    static Path alertmanager() {
        return need("alertmanager");
    }

    static Path amtool() {
        return need("amtool");
    }

    static Path prometheus() {
        return need("prometheus");
    }

    static Path promtool() {
        return need("promtool");
    }

    /** On the PATH, where {@code alert-history} looks for it. */
    static Path pgbackrest() {
        return need("pgbackrest");
    }

    /** The folder that {@code e2e/prometheus-operator/build} prints has it, beside the definitions of its kinds. */
    public static Path prometheusOperator() {
        return need("prometheus-operator");
    }

    private static Path need(String name) {
        Optional<Path> found = find(name);
        assumeTrue(
                found.isPresent(),
                "skipped: no %s on the PATH, nor named by -D%s or %s".formatted(name, name, variable(name)));
        return found.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        String named = System.getProperty(name, System.getenv().getOrDefault(variable(name), ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
