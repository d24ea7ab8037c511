package io.alerthistory.operator.decide;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.ConfigurationFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
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
import java.util.TreeMap;

/** Observed states of an instance for tests. */
public final class ObservationFixtures {
    public static final InstanceNames NAMES = new InstanceNames("history", "alerts");
    public static final String SYSTEM = "7400000000000000001";
    public static final String IMAGE = "registry.example/postgres:17.11";

    private ObservationFixtures() {}

    public static PostgresInstance instance(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + ("version: \"17\"\nresources: {cpu: 1, memory: 1Gi}\n" + spec).indent(2);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance(var instance) -> instance;
            case InstanceParseResult.InvalidInstance(var problems) -> throw new AssertionError(problems);
        };
    }

    /** The StatefulSet of an instance; {@code operator} makes one operator's template differ from another's. */
    public static StatefulSet desiredStatefulSet(PostgresInstance instance, String operator, String restart) {
        return InstanceObjects.of(renderContext(instance, operator, restart)).statefulSet();
    }

    public static RenderContext renderContext(PostgresInstance instance, String operator, String restart) {
        var location = ServerLayout.ContainerLayout.of(PostgresBuild.IMAGE);
        var files = switch (PostgresConfiguration.render(instance, location)) {
            case ConfigurationResult.PostgresConfigFiles rendered -> rendered;
            case ConfigurationResult.InvalidConfiguration(var problems) -> throw new AssertionError(problems);
        };
        var platform = new PlatformDefaults(
                Map.of(), "exporter:" + operator, List.of("exporter"), "program:1", Map.of(), "operators");
        return new RenderContext(
                instance,
                NAMES,
                platform,
                IMAGE,
                files,
                "ca",
                NAMES.serverSecret(),
                ServiceMonitorSupport.ABSENT,
                restart);
    }

    /** The pod that a StatefulSet makes. */
    public static Pod pod(StatefulSet set) {
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

    public static PersistentVolumeClaim claim(String requested, String capacity, Map<String, String> annotations) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(NAMES.claim())
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(requested)))
                .endResources()
                .endSpec()
                .withNewStatus()
                .withPhase("Bound")
                .withCapacity(Map.of("storage", new Quantity(capacity)))
                .endStatus()
                .build();
    }

    public static Map<String, String> claimAnnotations(String major) {
        return new TreeMap<>(Map.of(InstanceLabels.MAJOR_VERSION, major, InstanceLabels.SYSTEM_IDENTIFIER, SYSTEM));
    }

    public static ServerReachability runningServer(String... needsRestart) {
        return runningServer(AgentFacts.NONE, needsRestart);
    }

    public static ServerReachability runningServer(AgentFacts agent, String... needsRestart) {
        return new ServerReachability.ReachableServer(new ServerFacts(
                new ServerFacts.ServerIdentity("17.11", 170011, SYSTEM, 1, Instant.EPOCH, false, false),
                new ConfigurationFacts(Optional.of("h"), Optional.of("h"), List.of(), List.of(needsRestart), List.of()),
                new ServerFacts.ServerFiles("", "", false),
                List.of(),
                new ServerFacts.ConnectionSlots(100, 1),
                new ServerFacts.ArchiverFacts(false, 0, Optional.empty(), 0, Optional.empty(), 0, Optional.empty()),
                agent,
                1));
    }

    public static ServerReachability unreachableServer() {
        return new ServerReachability.UnreachableServer("nobody answers");
    }

    public static ObservedInstance emptyInstance() {
        return new ObservedInstanceBuilder().build();
    }

    public static ObservedInstance withServer(ServerReachability reachability) {
        return new ObservedInstanceBuilder().withReachability(reachability).build();
    }

    public static ObservedInstance claim(PersistentVolumeClaim claim, ServerReachability reachability) {
        return new ObservedInstanceBuilder()
                .withClaim(claim)
                .withReachability(reachability)
                .build();
    }

    public static ObservedInstance pod(Pod pod, ServerReachability reachability) {
        return new ObservedInstanceBuilder()
                .withPod(Optional.of(pod))
                .withReachability(reachability)
                .build();
    }
}
