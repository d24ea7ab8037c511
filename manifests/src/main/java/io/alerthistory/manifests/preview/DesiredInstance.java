package io.alerthistory.manifests.preview;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;

/**
 * An instance as a file wants it.
 *
 * @param restartAnnotation the value of the annotation that asks for a restart, once the file is applied
 * @param files what it comes to with {@code build}
 * @param build of the PostgreSQL in the image
 * @param imageProblems why the image cannot run it, as far as the image is known
 */
public record DesiredInstance(
        PostgresInstance instance,
        String restartAnnotation,
        ConfigurationResult.PostgresConfigFiles files,
        PostgresBuild build,
        List<String> imageProblems) {
    public DesiredInstance {
        imageProblems = List.copyOf(imageProblems);
    }
}
