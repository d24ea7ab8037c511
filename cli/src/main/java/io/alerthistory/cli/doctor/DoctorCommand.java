package io.alerthistory.cli.doctor;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.ask.ServiceOptions;
import io.alerthistory.cli.backup.DataDirectoryOption;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.doctor.check.DoctorCheck;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.cluster.InstanceObserver;
import io.alerthistory.doctor.machine.MachineObserver;
import io.alerthistory.doctor.probe.ServiceProbe;
import io.alerthistory.doctor.report.DoctorReportJson;
import io.alerthistory.doctor.report.DoctorReportText;
import io.alerthistory.doctor.report.ExaminationResult;
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
            "Examine a running installation on this machine or in a cluster, and explain what each problem means and"
                    + " how to fix it. Nothing is changed.",
            "",
            "Anything that could not be checked is reported as unknown, never as healthy."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "  0  no errors were found; with --strict, no warnings either",
            "  1  an error was found, or the cluster did not respond",
            "  2  usage error, or no such installation",
            "  3  the data directory cannot be used",
            "  4  no errors were found, but something could not be checked",
            "",
            "Examples:",
            "  alert-history doctor",
            "  alert-history doctor --data /srv/alerts --url https://alerts.example:9098 --output json",
            "  alert-history doctor --instance history -n alerts",
            "  alert-history doctor -A --strict",
        })
public final class DoctorCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private DoctorTargetOptions target = new DoctorTargetOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--strict", description = "Exit with 1 on warnings, too.")
    private boolean strict;

    @Option(
            names = "--skip",
            paramLabel = "CHECK",
            split = ",",
            converter = CheckConverter.class,
            description = "Skip these checks. Possible values: ${COMPLETION-CANDIDATES}.")
    private Set<DoctorCheck> skippedChecks = Set.of();

    public DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<ExaminationResult> examinations = examinations().stream()
                .map(examination -> examination.without(skippedChecks))
                .toList();
        context.out()
                .print(
                        switch (output.format()) {
                            case TABLE -> DoctorReportText.of(examinations);
                            case JSON ->
                                DoctorReportJson.of(
                                        examinations, context.clock().instant());
                        });
        context.out().flush();
        return switch (ExaminationResult.verdict(examinations, strict)) {
            case HEALTHY -> ExitCode.OK;
            case UNKNOWN -> ExitCode.UNKNOWN;
            case UNHEALTHY -> ExitCode.FAILURE;
        };
    }

    private List<ExaminationResult> examinations() throws InterruptedException {
        if (!target.inCluster()) {
            return List.of(machine());
        }
        if (directory.isGiven()) {
            throw CommandException.usage(
                    "--data is of this machine, and --instance, -n and -A are of a cluster: give one of them");
        }
        var serviceProbe = spec.commandLine().getParseResult().hasMatchedOption("--url")
                ? Optional.of(serviceProbe())
                : Optional.<ServiceProbe>empty();
        return target.withInstances((client, instances) -> instances.stream()
                .map(instance -> instance(client, instance, serviceProbe))
                .toList());
    }

    private ExaminationResult machine() throws InterruptedException {
        var data = directory.path(context);
        var answers = serviceProbe();
        return new ExaminationResult(
                new DoctorSubject.MachineSubject(data.toString()),
                MachineObserver.examine(data, answers, context.machine()));
    }

    private ExaminationResult instance(
            KubernetesClient client, PostgresInstanceResource resource, Optional<ServiceProbe> serviceProbe) {
        var names = resource.names();
        return new ExaminationResult(
                new DoctorSubject.InstanceSubject(names.namespace(), names.instance()),
                InstanceObserver.examine(client, resource, serviceProbe, context.clock()));
    }

    private ServiceProbe serviceProbe() throws InterruptedException {
        return ServiceProbe.of(service.address(), service.token(), context.clock());
    }
}
