package io.alerthistory.operator.image;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The result of inspecting an image.
 *
 * @param version the version of PostgreSQL, such as 16.15
 * @param libraries the libraries in the image, of those that the operator may preload
 * @param features the supported features, of those that matter to the operator: lz4, tini
 * @param pgbackrest the version of pgBackRest, if it is installed
 */
public record ImageFacts(String version, Set<String> libraries, Set<String> features, Optional<String> pgbackrest) {
    public ImageFacts {
        libraries = Set.copyOf(libraries);
        features = Set.copyOf(features);
    }

    /** Reads the lines that the inspection wrote; empty when there is no version in them. */
    public static Optional<ImageFacts> read(String text) {
        var version = Optional.<String>empty();
        var pgbackrest = Optional.<String>empty();
        var libraries = new TreeSet<String>();
        var features = new TreeSet<String>();
        for (var line : text.lines().toList()) {
            var value = line.substring(line.indexOf('=') + 1).strip();
            switch (line.substring(0, Math.max(0, line.indexOf('=')))) {
                case "version" -> version = Optional.of(value);
                case "pgbackrest" -> pgbackrest = Optional.of(value);
                case "library" -> libraries.add(value);
                case "feature" -> features.add(value);
                default -> {} // a later inspection may know more
            }
        }
        var backups = pgbackrest;
        return version.filter(candidate -> candidate.matches("[0-9]+([.][0-9]+)*"))
                .map(number -> new ImageFacts(number, libraries, features, backups));
    }

    public String majorVersion() {
        return version.split("[.]", 2)[0];
    }
}
