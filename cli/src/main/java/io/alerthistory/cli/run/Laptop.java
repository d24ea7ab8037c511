package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import io.alerthistory.embedded.Configuration;
import io.alerthistory.embedded.Place;
import io.alerthistory.embedded.RenderedFiles;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The instance on this machine: the same spec and the same rendering as in a cluster, for the embedded build.
 *
 * @param archiveCommand what PostgreSQL calls for each finished segment of WAL; empty: nothing is archived
 */
record Laptop(PostgresInstance instance, Optional<String> archiveCommand) implements Configuration {

    @Override
    public RenderedFiles at(Place place) {
        Rendered.Files files = files(place);
        return new RenderedFiles(files.postgresqlConf(), files.pgHbaConf(), files.pgIdentConf());
    }

    /** What the embedded build does otherwise than the image, a sentence each. */
    List<String> differences() {
        return files(new Place(Path.of("/pg_hba.conf"), Path.of("/pg_ident.conf"), Path.of("/run"), 5432))
                .differences();
    }

    private Rendered.Files files(Place place) {
        var location = new Location.Embedded(
                place.hbaFile().toString(),
                place.identFile().toString(),
                place.socketFolder().toString(),
                place.port(),
                archiveCommand);
        return switch (PostgresConfiguration.render(instance, location)) {
            case Rendered.Files files -> files;
            case Rendered.Refused(List<Problem> problems) ->
                throw Failure.cannotStart(
                        problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        };
    }
}
