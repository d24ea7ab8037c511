package io.alerthistory.operator;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The event sources that trigger a reconcile: any change of an object that the operator created. */
final class InformerSources {
    private InformerSources() {}

    static List<EventSource<?, PostgresInstanceResource>> sources(
            EventSourceContext<PostgresInstanceResource> context) {
        var ownedObjects = Stream.of(
                        StatefulSet.class,
                        Pod.class,
                        Secret.class,
                        ConfigMap.class,
                        Service.class,
                        ServiceAccount.class,
                        PersistentVolumeClaim.class,
                        NetworkPolicy.class,
                        PodDisruptionBudget.class,
                        Job.class,
                        CronJob.class)
                .<EventSource<?, PostgresInstanceResource>>map(kind -> ownedObjectSource(kind, context));
        var userResources = Stream.<EventSource<?, PostgresInstanceResource>>of(
                userResourceSource(PostgresBackupResource.class, PostgresBackupResource::instance, context),
                userResourceSource(PostgresRestoreResource.class, PostgresRestoreResource::instance, context));
        return Stream.concat(ownedObjects, userResources).toList();
    }

    private static <R extends HasMetadata> EventSource<R, PostgresInstanceResource> ownedObjectSource(
            Class<R> kind, EventSourceContext<PostgresInstanceResource> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, PostgresInstanceResource.class)
                        .withName(kind.getSimpleName())
                        .withNamespacesInheritedFromController()
                        .withLabelSelector(InstanceLabels.MANAGED_BY + "=" + InstanceLabels.OPERATOR)
                        .withSecondaryToPrimaryMapper(InformerSources::instanceId)
                        .build(),
                context);
    }

    // Resources that users create lack our labels, and name the instance in their spec.
    private static <R extends HasMetadata> EventSource<R, PostgresInstanceResource> userResourceSource(
            Class<R> kind, Function<R, String> instance, EventSourceContext<PostgresInstanceResource> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, PostgresInstanceResource.class)
                        .withName(kind.getSimpleName())
                        .withNamespacesInheritedFromController()
                        .withSecondaryToPrimaryMapper(object -> Set.of(new ResourceID(
                                instance.apply(object), object.getMetadata().getNamespace())))
                        .build(),
                context);
    }

    // By label and not by owner, because Secrets that outlive the instance have no owner.
    private static Set<ResourceID> instanceId(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> labels.get(InstanceLabels.INSTANCE))
                .map(name -> Set.of(new ResourceID(name, object.getMetadata().getNamespace())))
                .orElse(Set.of());
    }
}
