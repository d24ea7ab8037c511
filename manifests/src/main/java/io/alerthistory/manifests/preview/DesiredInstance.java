package io.alerthistory.manifests.preview;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;

/**
 * An instance as described by a file.
 *
 * @param restartAnnotation the value of the annotation that requests a restart, after the file is applied
 * @param files the configuration files, rendered for {@code build}
 * @param build the PostgreSQL build of the image
 * @param imageProblems why the image cannot run the instance, as far as the image is known
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
