package io.alerthistory.monitoring.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What real programs answered with, and the names of the metrics in it. */
public final class ScrapeFixtures {
    private ScrapeFixtures() {}

    /** @param version of the PostgreSQL that the exporter was beside */
    public static Set<String> ofExporter(String version) {
        return names("postgres_exporter-0.17.1-postgresql-" + version + ".txt");
    }

    /** Those that are about volumes and pods: what the kubelet says of itself was left out. */
    public static Set<String> ofKubelet() {
        return names("kubelet-1.35.4.txt");
    }

    /** Of a file of this folder, a series each. */
    static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "scrapes", file)).stream()
                    .filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(String file) {
        return lines(file).map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }
}
