package io.alerthistory.operator.decide;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.MonitorKind;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Platform;
import io.alerthistory.manifests.Target;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.observe.Observed.Login;
import io.alerthistory.operator.observe.Observed.SecretContents;
import io.alerthistory.operator.sql.ConfigurationFacts;
import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an observer may have seen, made by hand. */
final class Seen {
    static final Names NAMES = new Names("history", "alerts");
    static final String SYSTEM = "7400000000000000001";
    static final String IMAGE = "registry.example/postgres:17.11";

    private static final SecretContents SECRETS = new SecretContents(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of());

    private Seen() {}

    static PostgresInstance instance(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + ("version: \"17\"\nresources: {cpu: 1, memory: 1Gi}\n" + spec).indent(2);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid(var instance) -> instance;
            case Parsed.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    /** The StatefulSet of an instance; {@code operator} makes one operator's template differ from another's. */
    static StatefulSet wanted(PostgresInstance instance, String operator, String restart) {
        return InstanceObjects.of(target(instance, operator, restart)).statefulSet();
    }

    static Target target(PostgresInstance instance, String operator, String restart) {
        var location = Location.Image.of(PostgresBuild.IMAGE);
        var files = switch (PostgresConfiguration.render(instance, location)) {
            case Rendered.Files rendered -> rendered;
            case Rendered.Refused(var problems) -> throw new AssertionError(problems);
        };
        var platform =
                new Platform(Map.of(), "exporter:" + operator, List.of("exporter"), "program:1", Map.of(), "operators");
        return new Target(instance, NAMES, platform, IMAGE, files, "ca", NAMES.server(), MonitorKind.ABSENT, restart);
    }

    /** The pod that a StatefulSet makes. */
    static Pod pod(StatefulSet set) {
        var template = set.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName(NAMES.pod())
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .endMetadata()
                .withSpec(template.getSpec())
                .withNewStatus()
                .endStatus()
                .build();
    }

    static PersistentVolumeClaim claim(String asked, String has, Map<String, String> annotations) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(NAMES.claim())
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(asked)))
                .endResources()
                .endSpec()
                .withNewStatus()
                .withPhase("Bound")
                .withCapacity(Map.of("storage", new Quantity(has)))
                .endStatus()
                .build();
    }

    static Map<String, String> marks(String major) {
        return new TreeMap<>(Map.of(Labels.MAJOR, major, Labels.SYSTEM, SYSTEM));
    }

    static Reach running(String... needsRestart) {
        return running(KeeperFacts.NONE, needsRestart);
    }

    static Reach running(KeeperFacts keeper, String... needsRestart) {
        return new Reach.Reached(new ServerFacts(
                new ServerFacts.Identity("17.11", 170011, SYSTEM, 1, Instant.EPOCH, false, false),
                new ConfigurationFacts(Optional.of("h"), Optional.of("h"), List.of(), List.of(needsRestart), List.of()),
                new ServerFacts.Files("", "", false),
                List.of(),
                new ServerFacts.Connections(100, 1),
                new ServerFacts.Archive(false, 0, Optional.empty(), 0, Optional.empty(), 0, Optional.empty()),
                keeper,
                1));
    }

    static Reach away() {
        return new Reach.Unreachable("nobody answers");
    }

    static Observed nothing() {
        return server(away());
    }

    static Observed server(Reach server) {
        return with(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), server);
    }

    static Observed claim(PersistentVolumeClaim claim, Reach server) {
        return with(Optional.empty(), Optional.empty(), Optional.of(claim), Optional.empty(), server);
    }

    static Observed image(Optional<ConfigMap> memory, Optional<Pod> inspection) {
        return with(memory, inspection, Optional.empty(), Optional.empty(), away());
    }

    static Observed pod(Pod pod, Reach server) {
        return with(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(pod), server);
    }

    static Observed login(Optional<Pod> pod, Reach server, Login login) {
        return backups(pod, server, login, BackupsSeen.NONE);
    }

    /** An instance that is restored: its pod, if it still has one, and what there is of backups. */
    static Observed backups(Optional<Pod> pod, Reach server, Login login, BackupsSeen backups) {
        return with(Optional.empty(), Optional.empty(), Optional.empty(), pod, server, login, backups);
    }

    private static Observed with(
            Optional<ConfigMap> memory,
            Optional<Pod> inspection,
            Optional<PersistentVolumeClaim> claim,
            Optional<Pod> pod,
            Reach server) {
        return with(memory, inspection, claim, pod, server, new Login.Failed("nobody answers"), BackupsSeen.NONE);
    }

    private static Observed with(
            Optional<ConfigMap> memory,
            Optional<Pod> inspection,
            Optional<PersistentVolumeClaim> claim,
            Optional<Pod> pod,
            Reach server,
            Login login,
            BackupsSeen backups) {
        return new Observed(
                SECRETS,
                Optional.empty(),
                memory,
                inspection,
                Optional.empty(),
                claim,
                pod,
                server,
                login,
                backups,
                MonitorKind.ABSENT);
    }
}
