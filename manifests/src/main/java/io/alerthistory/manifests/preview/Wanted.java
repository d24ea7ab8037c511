package io.alerthistory.manifests.preview;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;

/**
 * An instance as a file wants it.
 *
 * @param restart the value of the annotation that asks for a restart, once the file is applied
 * @param files what it comes to with {@code build}
 * @param build of the PostgreSQL in the image
 * @param imageProblems why the image cannot run it, as far as the image is known
 */
public record Wanted(
        PostgresInstance instance,
        String restart,
        Rendered.Files files,
        PostgresBuild build,
        List<String> imageProblems) {
    public Wanted {
        imageProblems = List.copyOf(imageProblems);
    }
}
