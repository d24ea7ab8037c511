package io.alerthistory.cli.instance;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.operate.PlatformOptions;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.MonitorKind;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Platform;
import io.alerthistory.manifests.Target;
import io.alerthistory.manifests.render.Document;
import io.alerthistory.manifests.render.Documents;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The objects that a cluster would get for an instance. */
@Command(
        name = "render",
        description = "Prints the Kubernetes objects that the operator makes of an instance file: the same bytes each"
                + " time, without a cluster.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "For an image with all that ours has. Secrets are named in the first lines and not printed:",
            "the operator makes them, and placeholders might be applied by mistake.",
            "",
            "Exit codes:",
            "  0  printed, or written",
            "  1  something is wrong with the file: each problem is a line; or the folder cannot be written",
            "  2  wrong usage, or no such file",
            "",
            "Examples:",
            "  alert-history render -f instance.yaml",
            "  alert-history render -f instance.yaml -n alerts -o rendered/",
        })
public final class RenderCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The instance file (YAML, kind PostgresInstance).")
    private Path file = Path.of("");

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Where the instance would be. Default: the file's metadata.namespace, or default.")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIRECTORY",
            description = "Write a file for each object into this folder instead.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "alert-history-system",
            description = "Where the operator is, which the NetworkPolicy lets in (default: ${DEFAULT-VALUE}).")
    private String operatorNamespace = "";

    @Option(
            names = "--service-monitor",
            description =
                    "For a cluster with the Prometheus operator: a ServiceMonitor leads Prometheus to the exporter,"
                            + " and no annotations.")
    private boolean serviceMonitor;

    @Mixin
    private PlatformOptions platform = new PlatformOptions();

    public RenderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var instance = InstanceFile.read(file);
        var names = new Names(
                instance.name(),
                NamespaceName.of(namespace.or(() -> InstanceFile.metadata(file).namespace()), "default"));
        var documents = Documents.of(target(instance, names, platform.platform(operatorNamespace)));
        output.ifPresentOrElse(folder -> write(documents, folder), () -> print(documents));
        return ExitCode.OK;
    }

    private Target target(PostgresInstance instance, Names names, Platform brought) {
        var image = brought.image(instance)
                .orElseThrow(() -> Failure.usage("there is no image for PostgreSQL " + instance.version()
                        + "; add --postgres-image " + instance.version() + "=IMAGE, or spec.image.reference"));
        return new Target(
                instance,
                names,
                brought,
                image,
                files(instance),
                Documents.AUTHORITY,
                instance.tls().serverSecret().orElse(names.server()),
                serviceMonitor ? MonitorKind.PRESENT : MonitorKind.ABSENT,
                InstanceFile.metadata(file).annotation(Labels.RESTART).orElse(""));
    }

    private Rendered.Files files(PostgresInstance instance) {
        return switch (PostgresConfiguration.render(instance, Location.Image.standard())) {
            case Rendered.Files files -> files;
            case Rendered.Refused(List<Problem> problems) -> throw new InstanceFile.Problems(file, problems);
        };
    }

    private void print(List<Document> documents) {
        surroundings.out().print(Documents.text(documents));
        surroundings.out().flush();
    }

    private void write(List<Document> documents, Path folder) {
        try {
            Files.createDirectories(folder);
            for (var document : documents) {
                Files.writeString(folder.resolve(document.file()), document.text());
            }
        } catch (IOException e) {
            throw Failure.failed("cannot write into " + folder + ": " + e.getMessage());
        }
        surroundings.say(documents.size() + " objects written into " + folder);
    }
}
