package io.alerthistory.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The programs of others that the tests run: by a system property, by an environment variable, or on the PATH. */
public final class ExternalTools {
    private ExternalTools() {}

    static Path alertmanager() {
        return require("alertmanager");
    }

    static Path amtool() {
        return require("amtool");
    }

    static Path prometheus() {
        return require("prometheus");
    }

    static Path promtool() {
        return require("promtool");
    }

    /** On the PATH, where {@code alert-history} looks for it. */
    static Path pgbackrest() {
        return require("pgbackrest");
    }

    /** The folder that {@code e2e/prometheus-operator/build} prints has it, beside the definitions of its kinds. */
    public static Path prometheusOperator() {
        return require("prometheus-operator");
    }

    private static Path require(String name) {
        Optional<Path> program = find(name);
        assumeTrue(
                program.isPresent(),
                "skipped: no %s on the PATH, nor named by -D%s or %s".formatted(name, name, variable(name)));
        return program.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        String configured = System.getProperty(name, System.getenv().getOrDefault(variable(name), ""));
        if (!configured.isEmpty()) {
            return Optional.of(Path.of(configured)).filter(Files::isExecutable);
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
