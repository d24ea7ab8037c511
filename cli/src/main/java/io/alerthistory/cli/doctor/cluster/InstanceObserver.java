package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Backups;
import io.alerthistory.cli.doctor.check.Conditions;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Proofs;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Service;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.check.Versions;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import io.alerthistory.manifests.ImageInspection;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.crd.Definition;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.status.Statuses;
import io.alerthistory.spec.Parsed;
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

/** Looks at an instance of a cluster, and changes nothing of it. */
public final class InstanceObserver {
    private final KubernetesClient client;
    private final Names names;
    private final Clock clock;

    private InstanceObserver(KubernetesClient client, Names names, Clock clock) {
        this.client = client;
        this.names = names;
        this.clock = clock;
    }

    /**
     * What is wrong with it.
     *
     * @param asked what answered at the service's address, if one was named
     */
    public static List<Diagnosis> examine(
            KubernetesClient client, PostgresInstanceResource resource, Optional<ServiceProbe> asked, Clock clock) {
        var names = resource.names();
        var facts = new InstanceObserver(client, names, clock).look(resource, asked);
        var place = new Place.Instance(names.namespace(), names.instance());
        return InstanceExamination.of(facts, place, clock.instant());
    }

    private InstanceFacts look(PostgresInstanceResource resource, Optional<ServiceProbe> asked) {
        var status = Optional.ofNullable(resource.getStatus()).orElseGet(Statuses::none);
        var spec = PostgresInstanceParser.parse(resource.document()) instanceof Parsed.Valid(PostgresInstance valid)
                ? Optional.of(valid)
                : Optional.<PostgresInstance>empty();
        var database = new DatabaseObserver(client, names, clock).look();
        return new InstanceFacts(
                said(resource, status, spec),
                asked,
                service(),
                database.postgres(),
                new OperatorObserver(client, names).look(),
                backups(status, spec),
                new VolumeObserver(client, names).look(status),
                database.certificates(),
                ApiClock.difference(client, clock),
                Definition.all().stream().map(this::definition).toList(),
                new Rights(client, names.namespace()).deniedToMe(CallerRights.all()));
    }

    private static Conditions.Said said(
            PostgresInstanceResource resource, InstanceStatus status, Optional<PostgresInstance> spec) {
        return new Conditions.Said(
                status.conditions(),
                resource.generation(),
                Optional.ofNullable(status.observedGeneration()).orElse(0L),
                spec.map(PostgresInstance::paused).orElse(false));
    }

    private Seen<Service.Pods> service() {
        return Asked.of("list pods in " + names.namespace(), Source.API_SERVER, () -> {
            var pods = client.pods()
                    .inNamespace(names.namespace())
                    .withLabel(Labels.NAME, "alert-history")
                    .withLabel(Labels.COMPONENT, "service")
                    .list()
                    .getItems();
            return new Service.Pods(
                    (int) pods.stream().filter(InstanceObserver::ready).count(), pods.size());
        });
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private InstanceFacts.BackedUp backups(InstanceStatus status, Optional<PostgresInstance> spec) {
        return new InstanceFacts.BackedUp(
                spec.map(valid -> valid.backup().enabled())
                        .orElse(!status.repositories().isEmpty()),
                status.repositories().stream()
                        .map(repository -> RepositoriesSaid.of(repository, spec))
                        .toList(),
                failures(),
                spec.filter(valid -> !valid.backup().verification().enabled()).isPresent()
                        ? Optional.empty()
                        : Optional.of(proof(status, spec)),
                pgbackrest());
    }

    private static Proofs.Proven proof(InstanceStatus status, Optional<PostgresInstance> spec) {
        var proof = Optional.ofNullable(status.proof());
        return new Proofs.Proven(
                proof.map(InstanceStatus.Proof::proven).map(Instant::parse),
                proof.filter(known -> "Failed".equals(known.outcome()))
                        .map(known -> Optional.ofNullable(known.message()).orElse("it left no word")),
                spec.orElseGet(PostgresInstance::defaults)
                        .backup()
                        .verification()
                        .within());
    }

    private Seen<List<Backups.Failures>> failures() {
        return Asked.of(
                "list postgresbackups in " + names.namespace(),
                Source.API_SERVER,
                () -> LastBackups.failures(client, names));
    }

    private Seen<Optional<String>> pgbackrest() {
        return Asked.of(
                        "get configmap " + names.image(),
                        Source.API_SERVER,
                        () -> Optional.ofNullable(client.configMaps()
                                        .inNamespace(names.namespace())
                                        .withName(names.image())
                                        .get())
                                .map(map -> Optional.ofNullable(map.getData()).orElse(Map.of())))
                .then(data -> data.map(InstanceObserver::trouble)
                        .orElseGet(() -> new Seen.Hidden<>("the operator has not looked into the image yet")));
    }

    private static Seen<Optional<String>> trouble(Map<String, String> data) {
        return ImageFacts.read(data.getOrDefault(ImageInspection.FACTS, ""))
                .<Seen<Optional<String>>>map(facts -> new Seen.Fact<>(
                        facts.pgbackrest().isPresent()
                                ? Optional.empty()
                                : Optional.of("there is no pgBackRest in the image "
                                        + data.getOrDefault(ImageInspection.IMAGE, "")),
                        Source.OPERATOR))
                .orElseGet(() -> new Seen.Hidden<>("what the operator found in the image cannot be read"));
    }

    private Seen<Versions.Revision> definition(Definition definition) {
        return Asked.of("get customresourcedefinitions", Source.API_SERVER, () -> {
            var there = Optional.ofNullable(client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(definition.name())
                    .get());
            var found = there.map(known -> known.getMetadata().getAnnotations())
                    .map(annotations -> annotations.getOrDefault(Definition.REVISION_ANNOTATION, "0"))
                    .filter(text -> text.matches("[0-9]{1,9}"))
                    .map(text -> OptionalInt.of(Integer.parseInt(text)))
                    .orElseGet(OptionalInt::empty);
            return new Versions.Revision("the definition of " + definition.kind(), found, definition.revision());
        });
    }
}
