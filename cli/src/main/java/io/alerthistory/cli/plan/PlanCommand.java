package io.alerthistory.cli.plan;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.cluster.ClusterOptions;
import io.alerthistory.cli.instance.InstanceFile;
import io.alerthistory.cli.instance.InstanceFileOption;
import io.alerthistory.cli.instance.NamespaceResolver;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.manifests.preview.ChangePreview;
import io.alerthistory.manifests.preview.CreationPreview;
import io.alerthistory.manifests.preview.DesiredInstance;
import io.alerthistory.manifests.preview.PreviewText;
import io.alerthistory.manifests.preview.RestartDowntime;
import io.alerthistory.operator.image.ImageRequirements;
import io.alerthistory.operator.observe.ServiceMonitorDiscovery;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.problem.ValidationProblem;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What applying a file would change in a cluster; nothing is written there. */
@Command(
        name = "plan",
        description = "Compare an instance file with a cluster and print every change with its effect: nothing,"
                + " reloads, restarts (and for how long), expands, or refused.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.PLAN_USAGE,
        footer = {
            "",
            "Reads the PostgresInstance, its ConfigMap, pod and claim, but no Secret. Writes nothing.",
            "",
            "Exit codes, as for terraform plan -detailed-exitcode:",
            "  0   no changes",
            "  1   refused, the file is invalid, or the cluster did not respond",
            "  2   changes",
            "  64  usage error, or no such file (2 in the other commands)",
            "",
            "Examples:",
            "  alert-history plan -f instance.yaml -n alerts",
            "  alert-history plan -f instance.yaml --context production",
        })
public final class PlanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private InstanceFileOption file = new InstanceFileOption();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the instance (default: metadata.namespace in the file, or from the context).")
    private Optional<String> namespace = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    public PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var instance = file.read();
        return cluster.withClient(client -> plan(instance, client));
    }

    private int plan(PostgresInstance instance, KubernetesClient client) {
        if (!client.supports(PostgresInstanceResource.class)) {
            throw CommandException.failure("this cluster does not know " + PostgresInstance.API_VERSION + " "
                    + PostgresInstance.KIND + "; install the chart, or charts/alert-history/crds, first");
        }
        var contextNamespace = Optional.ofNullable(client.getNamespace()).orElse("default");
        var names = new InstanceNames(
                instance.name(),
                NamespaceResolver.resolve(namespace.or(() -> file.metadata().namespace()), contextNamespace));
        var reader = new LiveInstanceReader(client, names);
        return reader.resource()
                .map(resource -> changes(instance, resource, reader, names))
                .orElseGet(() -> created(instance, names, ServiceMonitorDiscovery.discover(client)));
    }

    private int changes(
            PostgresInstance instance,
            PostgresInstanceResource resource,
            LiveInstanceReader reader,
            InstanceNames names) {
        var live = reader.live(resource, live(resource));
        // What the file does not say, kubectl apply leaves as it is.
        var restart = file.metadata().annotation(InstanceLabels.RESTART).orElse(live.restartAnnotation());
        var runningImage = reader.image().filter(image -> isRunningImage(image.image(), instance, live.instance()));
        var build = runningImage
                .map(image -> ImageRequirements.build(image.facts()))
                .orElse(PostgresBuild.IMAGE);
        var problems = runningImage
                .map(image -> ImageRequirements.problems(instance, image.image(), image.facts()))
                .orElse(List.of());
        var preview =
                ChangePreview.of(live, new DesiredInstance(instance, restart, files(instance, build), build, problems));
        var downtime = RestartDowntime.of(reader.lastStart());
        print(
                switch (output.format()) {
                    case TABLE -> PreviewText.of(preview, names, downtime);
                    case JSON -> PreviewJson.of(preview, names, downtime);
                });
        if (preview.isRefused()) {
            return ExitCode.FAILURE;
        }
        return preview.differences().isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private int created(PostgresInstance instance, InstanceNames names, ServiceMonitorSupport monitors) {
        var preview = CreationPreview.of(instance, names, files(instance, PostgresBuild.IMAGE), monitors);
        print(
                switch (output.format()) {
                    case TABLE -> preview.text();
                    case JSON -> PreviewJson.of(preview);
                });
        return ExitCode.CHANGES;
    }

    // The image that runs is the one that is wanted: no word of it has changed.
    private static boolean isRunningImage(String image, PostgresInstance desired, PostgresInstance live) {
        return desired.image()
                        .reference()
                        .map(image::equals)
                        .orElse(live.image().reference().isEmpty())
                && desired.version().equals(live.version());
    }

    private static PostgresInstance live(PostgresInstanceResource resource) {
        return switch (PostgresInstanceParser.parse(resource.document())) {
            case InstanceParseResult.ValidInstance(PostgresInstance instance) -> instance;
            case InstanceParseResult.InvalidInstance(List<ValidationProblem> problems) ->
                throw CommandException.failure(
                        "the instance in the cluster is not one that this version of alert-history reads ("
                                + problems.getFirst() + "); use the version of the operator");
        };
    }

    private ConfigurationResult.PostgresConfigFiles files(PostgresInstance instance, PostgresBuild build) {
        return switch (PostgresConfiguration.render(instance, ServerLayout.ContainerLayout.of(build))) {
            case ConfigurationResult.PostgresConfigFiles files -> files;
            case ConfigurationResult.InvalidConfiguration(List<ValidationProblem> problems) ->
                throw new InstanceFile.InvalidInstanceException(file.path(), problems);
        };
    }

    private void print(String text) {
        context.out().print(text);
        context.out().flush();
    }
}
