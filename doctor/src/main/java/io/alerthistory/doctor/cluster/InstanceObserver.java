package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.BackupCheck;
import io.alerthistory.doctor.check.BackupVerificationCheck;
import io.alerthistory.doctor.check.ConditionCheck;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.ServiceCheck;
import io.alerthistory.doctor.check.VersionCheck;
import io.alerthistory.doctor.probe.ServiceProbe;
import io.alerthistory.manifests.ImageInspection;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.crd.ResourceDefinition;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.resource.RestoreTestResult;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Observes an instance in a cluster. Read-only. */
public final class InstanceObserver {
    private final KubernetesClient client;
    private final InstanceNames names;
    private final Clock clock;

    private InstanceObserver(KubernetesClient client, InstanceNames names, Clock clock) {
        this.client = client;
        this.names = names;
        this.clock = clock;
    }

    /**
     * What is wrong with it.
     *
     * @param serviceProbe what answered at the service's address, if one was named
     */
    public static List<Diagnosis> examine(
            KubernetesClient client,
            PostgresInstanceResource resource,
            Optional<ServiceProbe> serviceProbe,
            Clock clock) {
        var names = resource.names();
        var facts = new InstanceObserver(client, names, clock).observe(resource, serviceProbe);
        var subject = new DoctorSubject.InstanceSubject(names.namespace(), names.instance());
        return InstanceExamination.of(facts, subject, clock.instant());
    }

    private InstanceFacts observe(PostgresInstanceResource resource, Optional<ServiceProbe> serviceProbe) {
        var status = Optional.ofNullable(resource.getStatus())
                .orElseGet(() -> InstanceStatus.builder().build());
        var spec = PostgresInstanceParser.parse(resource.document())
                        instanceof InstanceParseResult.ValidInstance(PostgresInstance valid)
                ? Optional.of(valid)
                : Optional.<PostgresInstance>empty();
        var database = new DatabaseObserver(client, names, clock).observe();
        return new InstanceFacts(
                conditions(resource, status, spec),
                serviceProbe,
                service(),
                database.postgres(),
                new OperatorObserver(client, names).observe(),
                backups(status, spec),
                new VolumeObserver(client, names).observe(status),
                database.certificates(),
                ApiServerClock.difference(client, clock),
                ResourceDefinition.all().stream().map(this::definition).toList(),
                new PermissionReview(client, names.namespace()).deniedToCaller(CallerPermissions.all()));
    }

    private static ConditionCheck.InstanceConditions conditions(
            PostgresInstanceResource resource, InstanceStatus status, Optional<PostgresInstance> spec) {
        return new ConditionCheck.InstanceConditions(
                status.conditions(),
                resource.generation(),
                Optional.ofNullable(status.observedGeneration()).orElse(0L),
                spec.map(PostgresInstance::paused).orElse(false));
    }

    private Observation<ServiceCheck.PodReadiness> service() {
        return ApiServerQuery.run("list pods in " + names.namespace(), FactSource.API_SERVER, () -> {
            var pods = client.pods()
                    .inNamespace(names.namespace())
                    .withLabel(InstanceLabels.NAME, "alert-history")
                    .withLabel(InstanceLabels.COMPONENT, "service")
                    .list()
                    .getItems();
            return new ServiceCheck.PodReadiness(
                    (int) pods.stream().filter(InstanceObserver::ready).count(), pods.size());
        });
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private InstanceFacts.InstanceBackupFacts backups(InstanceStatus status, Optional<PostgresInstance> spec) {
        return new InstanceFacts.InstanceBackupFacts(
                spec.map(valid -> valid.backup().enabled())
                        .orElse(!status.repositories().isEmpty()),
                status.repositories().stream()
                        .map(repository -> RepositoryStatusReader.of(repository, spec))
                        .toList(),
                failures(),
                spec.filter(valid -> !valid.backup().verification().enabled()).isPresent()
                        ? Optional.empty()
                        : Optional.of(verification(status, spec)),
                pgbackrest());
    }

    private static BackupVerificationCheck.BackupVerificationState verification(
            InstanceStatus status, Optional<PostgresInstance> spec) {
        var verification = Optional.ofNullable(status.verification());
        return new BackupVerificationCheck.BackupVerificationState(
                verification
                        .map(InstanceStatus.VerificationStatus::lastSuccessfulTime)
                        .map(Instant::parse),
                verification
                        .filter(lastVerification -> lastVerification.result() == RestoreTestResult.FAILED)
                        .map(lastVerification ->
                                Optional.ofNullable(lastVerification.message()).orElse("it left no word")),
                spec.orElseGet(PostgresInstance::defaults)
                        .backup()
                        .verification()
                        .maxAge());
    }

    private Observation<List<BackupCheck.BackupFailures>> failures() {
        return ApiServerQuery.run(
                "list postgresbackups in " + names.namespace(),
                FactSource.API_SERVER,
                () -> BackupAttempts.failures(client, names));
    }

    private Observation<Optional<String>> pgbackrest() {
        return ApiServerQuery.run(
                        "get configmap " + names.imageInspection(),
                        FactSource.API_SERVER,
                        () -> Optional.ofNullable(client.configMaps()
                                        .inNamespace(names.namespace())
                                        .withName(names.imageInspection())
                                        .get())
                                .map(map -> Optional.ofNullable(map.getData()).orElse(Map.of())))
                .flatMap(data -> data.map(InstanceObserver::pgbackrestProblem)
                        .orElseGet(
                                () -> new Observation.Unavailable<>("the operator has not looked into the image yet")));
    }

    private static Observation<Optional<String>> pgbackrestProblem(Map<String, String> data) {
        return ImageFacts.read(data.getOrDefault(ImageInspection.FACTS, ""))
                .<Observation<Optional<String>>>map(facts -> new Observation.Available<>(
                        facts.pgbackrest().isPresent()
                                ? Optional.empty()
                                : Optional.of("there is no pgBackRest in the image "
                                        + data.getOrDefault(ImageInspection.IMAGE, "")),
                        FactSource.OPERATOR))
                .orElseGet(() -> new Observation.Unavailable<>("what the operator found in the image cannot be read"));
    }

    private Observation<VersionCheck.ComponentRevision> definition(ResourceDefinition definition) {
        return ApiServerQuery.run("get customresourcedefinitions", FactSource.API_SERVER, () -> {
            var crd = Optional.ofNullable(client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(definition.name())
                    .get());
            var revision = crd.map(definitionResource ->
                            definitionResource.getMetadata().getAnnotations())
                    .map(annotations -> annotations.getOrDefault(ResourceDefinition.REVISION_ANNOTATION, "0"))
                    .filter(text -> text.matches("[0-9]{1,9}"))
                    .map(text -> OptionalInt.of(Integer.parseInt(text)))
                    .orElseGet(OptionalInt::empty);
            return new VersionCheck.ComponentRevision(
                    "the definition of " + definition.kind(), revision, definition.revision());
        });
    }
}
