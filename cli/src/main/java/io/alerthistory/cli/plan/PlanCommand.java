package io.alerthistory.cli.plan;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.cluster.ClusterOptions;
import io.alerthistory.cli.instance.InstanceFile;
import io.alerthistory.cli.instance.NamespaceName;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.MonitorKind;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.preview.Creation;
import io.alerthistory.manifests.preview.Pause;
import io.alerthistory.manifests.preview.Preview;
import io.alerthistory.manifests.preview.PreviewText;
import io.alerthistory.manifests.preview.Wanted;
import io.alerthistory.operator.image.ImageVerdict;
import io.alerthistory.operator.observe.Monitors;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.problem.Problem;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What applying a file would change in a cluster; nothing is written there. */
@Command(
        name = "plan",
        description = "Compares an instance file with a cluster and prints every change with what it does: nothing,"
                + " reloads, restarts (and for how long), expands, or refused.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.PLAN_USAGE,
        footer = {
            "",
            "It reads the PostgresInstance, its ConfigMap, pod and claim, and no Secret; it writes nothing.",
            "",
            "Exit codes, as of terraform plan -detailed-exitcode:",
            "  0   no changes",
            "  1   refused, something is wrong with the file, or the cluster does not answer",
            "  2   changes",
            "  64  wrong usage, or no such file (2 in the other commands)",
            "",
            "Examples:",
            "  alert-history plan -f instance.yaml -n alerts",
            "  alert-history plan -f instance.yaml --context production",
        })
public final class PlanCommand implements Callable<Integer> {
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
            description = "Where the instance is. Default: the file's metadata.namespace, or the context's.")
    private Optional<String> namespace = Optional.empty();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    public PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var instance = InstanceFile.read(file);
        return cluster.ask(client -> plan(instance, client));
    }

    private int plan(PostgresInstance instance, KubernetesClient client) {
        if (!client.supports(PostgresInstanceResource.class)) {
            throw Failure.failed("this cluster does not know " + PostgresInstance.API_VERSION + " "
                    + PostgresInstance.KIND + "; install the chart, or charts/alert-history/crds, first");
        }
        var there = Optional.ofNullable(client.getNamespace()).orElse("default");
        var names = new Names(
                instance.name(),
                NamespaceName.of(namespace.or(() -> InstanceFile.metadata(file).namespace()), there));
        var reader = new LiveReader(client, names);
        return reader.resource()
                .map(resource -> changes(instance, resource, reader, names))
                .orElseGet(() -> created(instance, names, Monitors.of(client)));
    }

    private int changes(PostgresInstance instance, PostgresInstanceResource resource, LiveReader reader, Names names) {
        var live = reader.live(resource, live(resource));
        // What the file does not say, kubectl apply leaves as it is.
        var restart = InstanceFile.metadata(file).annotation(Labels.RESTART).orElse(live.restart());
        var known = reader.image().filter(image -> runs(image.image(), instance, live.instance()));
        var build = known.map(image -> ImageVerdict.build(image.facts())).orElse(PostgresBuild.IMAGE);
        var problems = known.map(image -> ImageVerdict.problems(instance, image.image(), image.facts()))
                .orElse(List.of());
        var preview = Preview.of(live, new Wanted(instance, restart, files(instance, build), build, problems));
        print(PreviewText.of(preview, names, Pause.of(reader.lastStart())));
        if (preview.refused()) {
            return ExitCode.FAILURE;
        }
        return preview.differences().isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private int created(PostgresInstance instance, Names names, MonitorKind monitors) {
        print(Creation.text(instance, names, files(instance, PostgresBuild.IMAGE), monitors));
        return ExitCode.CHANGES;
    }

    // The image that runs is the one that is wanted: no word of it has changed.
    private static boolean runs(String image, PostgresInstance wanted, PostgresInstance live) {
        return wanted.image()
                        .reference()
                        .map(image::equals)
                        .orElse(live.image().reference().isEmpty())
                && wanted.version().equals(live.version());
    }

    private static PostgresInstance live(PostgresInstanceResource resource) {
        return switch (PostgresInstanceParser.parse(resource.document())) {
            case Parsed.Valid(PostgresInstance instance) -> instance;
            case Parsed.Invalid(List<Problem> problems) ->
                throw Failure.failed("the instance in the cluster is not one that this version of alert-history reads ("
                        + problems.getFirst() + "); use the version of the operator");
        };
    }

    private Rendered.Files files(PostgresInstance instance, PostgresBuild build) {
        return switch (PostgresConfiguration.render(instance, Location.Image.of(build))) {
            case Rendered.Files files -> files;
            case Rendered.Refused(List<Problem> problems) -> throw new InstanceFile.Problems(file, problems);
        };
    }

    private void print(String text) {
        surroundings.out().print(text);
        surroundings.out().flush();
    }
}
