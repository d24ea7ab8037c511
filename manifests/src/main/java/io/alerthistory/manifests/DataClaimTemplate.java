package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** The volume claim of the data directory. */
final class DataClaimTemplate {
    private DataClaimTemplate() {}

    static PersistentVolumeClaim of(RenderContext context) {
        var storage = context.instance().storage();
        var claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(InstanceNames.CLAIM_TEMPLATE)
                .withLabels(InstanceLabels.common(context.names()))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(storage.storageClass().orElse(null))
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(storage.size().toString())))
                .endResources()
                .endSpec();
        return storage.selector().isEmpty()
                ? claim.build()
                : claim.editSpec()
                        .withNewSelector()
                        .withMatchLabels(storage.selector())
                        .endSelector()
                        .endSpec()
                        .build();
    }
}
