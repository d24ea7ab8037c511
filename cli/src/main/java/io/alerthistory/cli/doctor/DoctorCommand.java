package io.alerthistory.cli.doctor;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.ask.ServiceOptions;
import io.alerthistory.cli.backup.Directory;
import io.alerthistory.cli.doctor.check.Check;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.cluster.InstanceObserver;
import io.alerthistory.cli.doctor.machine.MachineObserver;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import io.alerthistory.cli.option.ReportFormat;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is wrong, and what to do about it. */
@Command(
        name = "doctor",
        description = {
            "Examines an installation that runs, of this machine or of a cluster, and says of each thing that is wrong"
                    + " what it means and what to do. Changes nothing.",
            "",
            "What could not be looked at is unknown, and never healthy."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "  0  no error was found; warnings count with --strict",
            "  1  an error was found, or the cluster does not answer",
            "  2  wrong usage, or there is no such installation",
            "  3  cannot work in the data directory",
            "  4  no error was found, and something could not be looked at",
            "",
            "Examples:",
            "  alert-history doctor",
            "  alert-history doctor --data /srv/alerts --url https://alerts.example:9098 --output json",
            "  alert-history doctor --instance history -n alerts",
            "  alert-history doctor -A --strict",
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Directory directory = new Directory();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE}).")
    private ReportFormat output = ReportFormat.TABLE;

    @Option(names = "--strict", description = "End with 1 on warnings, too.")
    private boolean strict;

    @Option(
            names = "--skip",
            paramLabel = "CHECK",
            split = ",",
            converter = CheckName.class,
            description = "Leave checks out: ${COMPLETION-CANDIDATES}.")
    private Set<Check> skipped = Set.of();

    public DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Examination> all = examined().stream()
                .map(examination -> examination.without(skipped))
                .toList();
        surroundings
                .out()
                .print(
                        switch (output) {
                            case TABLE -> ReportText.of(all);
                            case JSON -> ReportJson.of(all, surroundings.clock().instant());
                        });
        surroundings.out().flush();
        return Examination.exitCode(all, strict);
    }

    private List<Examination> examined() throws InterruptedException {
        if (!target.inCluster()) {
            return List.of(machine());
        }
        if (directory.given()) {
            throw Failure.usage(
                    "--data is of this machine, and --instance, -n and -A are of a cluster: give one of them");
        }
        var asked = spec.commandLine().getParseResult().hasMatchedOption("--url")
                ? Optional.of(asked())
                : Optional.<ServiceProbe>empty();
        return target.ask((client, instances) -> instances.stream()
                .map(instance -> instance(client, instance, asked))
                .toList());
    }

    private Examination machine() throws InterruptedException {
        var data = directory.path(surroundings);
        var answers = asked();
        return new Examination(
                new Place.Machine(data.toString()), MachineObserver.examine(data, answers, surroundings));
    }

    private Examination instance(
            KubernetesClient client, PostgresInstanceResource resource, Optional<ServiceProbe> asked) {
        var names = resource.names();
        return new Examination(
                new Place.Instance(names.namespace(), names.instance()),
                InstanceObserver.examine(client, resource, asked, surroundings.clock()));
    }

    private ServiceProbe asked() throws InterruptedException {
        return ServiceProbe.of(service.address(), service.token(), surroundings.clock());
    }
}
