package io.alerthistory.cli.instance;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.operate.PlatformOptions;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.manifests.render.ManifestFile;
import io.alerthistory.manifests.render.ManifestRenderer;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ValidationProblem;
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
        description = "Print the Kubernetes objects that the operator creates for an instance file. Needs no cluster;"
                + " the output is the same bytes each time.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Assumes an image that provides everything ours does. Secrets are named in the first lines but",
            "not printed: the operator creates them, and placeholders might be applied by mistake.",
            "",
            "Exit codes:",
            "  0  the objects were printed or written",
            "  1  the file is invalid (one line for each problem), or the directory cannot be written",
            "  2  usage error, or no such file",
            "",
            "Examples:",
            "  alert-history render -f instance.yaml",
            "  alert-history render -f instance.yaml -n alerts --output-dir rendered/",
        })
public final class RenderCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private InstanceFileOption file = new InstanceFileOption();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace to render the instance for (default: metadata.namespace in the file, or default).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--output-dir",
            paramLabel = "DIRECTORY",
            description = "Write each object to a separate file in this directory instead.")
    private Optional<Path> outputDirectory = Optional.empty();

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "alert-history-system",
            description = "Namespace of the operator, which the NetworkPolicy admits (default: ${DEFAULT-VALUE}).")
    private String operatorNamespace = "";

    @Option(
            names = "--service-monitor",
            description = "Render for a cluster with the Prometheus operator: a ServiceMonitor, not annotations, "
                    + "points Prometheus to the exporter.")
    private boolean serviceMonitor;

    @Mixin
    private PlatformOptions platform = new PlatformOptions();

    public RenderCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var instance = file.read();
        var names = new InstanceNames(
                instance.name(),
                NamespaceResolver.resolve(namespace.or(() -> file.metadata().namespace()), "default"));
        var documents = ManifestRenderer.render(target(instance, names, platform.platform(operatorNamespace)));
        outputDirectory.ifPresentOrElse(folder -> write(documents, folder), () -> print(documents));
        return ExitCode.OK;
    }

    private RenderContext target(PostgresInstance instance, InstanceNames names, PlatformDefaults targetPlatform) {
        var image = targetPlatform
                .postgresImage(instance)
                .orElseThrow(() -> CommandException.usage("there is no image for PostgreSQL " + instance.version()
                        + "; add --postgres-image " + instance.version() + "=IMAGE, or spec.image.reference"));
        return new RenderContext(
                instance,
                names,
                targetPlatform,
                image,
                files(instance),
                ManifestRenderer.AUTHORITY_PLACEHOLDER,
                instance.tls().serverSecret().orElse(names.serverSecret()),
                serviceMonitor ? ServiceMonitorSupport.PRESENT : ServiceMonitorSupport.ABSENT,
                file.metadata().annotation(InstanceLabels.RESTART).orElse(""));
    }

    private ConfigurationResult.PostgresConfigFiles files(PostgresInstance instance) {
        return switch (PostgresConfiguration.render(instance, ServerLayout.ContainerLayout.standard())) {
            case ConfigurationResult.PostgresConfigFiles files -> files;
            case ConfigurationResult.InvalidConfiguration(List<ValidationProblem> problems) ->
                throw new InstanceFile.InvalidInstanceException(file.path(), problems);
        };
    }

    private void print(List<ManifestFile> documents) {
        context.out().print(ManifestRenderer.join(documents));
        context.out().flush();
    }

    private void write(List<ManifestFile> documents, Path folder) {
        try {
            Files.createDirectories(folder);
            for (var document : documents) {
                Files.writeString(folder.resolve(document.file()), document.text());
            }
        } catch (IOException e) {
            throw CommandException.failure("cannot write into " + folder + ": " + e.getMessage());
        }
        context.printMessage(documents.size() + " objects written into " + folder);
    }
}
