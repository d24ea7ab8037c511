package io.alerthistory.machine.database;

import io.alerthistory.embedded.ConfigurationFiles;
import io.alerthistory.embedded.ConfigurationSource;
import io.alerthistory.embedded.ServerLocation;
import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ValidationProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configuration of an instance on this machine: the same spec and rendering as in a cluster, for the embedded
 * build.
 *
 * @param archiveCommand the command that PostgreSQL runs for each completed WAL segment; if empty, nothing is archived
 */
public record EmbeddedConfiguration(PostgresInstance instance, Optional<String> archiveCommand)
        implements ConfigurationSource {

    @Override
    public ConfigurationFiles render(ServerLocation serverLocation) {
        ConfigurationResult.PostgresConfigFiles files = files(serverLocation);
        return new ConfigurationFiles(files.postgresqlConf(), files.pgHbaConf(), files.pgIdentConf());
    }

    /** What the embedded build does otherwise than the image, a sentence each. */
    public List<String> differences() {
        return files(new ServerLocation(Path.of("/pg_hba.conf"), Path.of("/pg_ident.conf"), Path.of("/run"), 5432))
                .differences();
    }

    private ConfigurationResult.PostgresConfigFiles files(ServerLocation serverLocation) {
        var location = new ServerLayout.EmbeddedLayout(
                serverLocation.hbaFile().toString(),
                serverLocation.identFile().toString(),
                serverLocation.socketDirectory().toString(),
                serverLocation.port(),
                archiveCommand);
        return switch (PostgresConfiguration.render(instance, location)) {
            case ConfigurationResult.PostgresConfigFiles files -> files;
            case ConfigurationResult.InvalidConfiguration(List<ValidationProblem> problems) ->
                throw MachineException.cannotStart(
                        problems.stream().map(ValidationProblem::toString).collect(Collectors.joining("; ")));
        };
    }
}
