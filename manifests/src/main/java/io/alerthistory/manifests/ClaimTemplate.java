package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** The claim of the data directory's volume. */
final class ClaimTemplate {
    private ClaimTemplate() {}

    static PersistentVolumeClaim of(Target target) {
        var storage = target.instance().storage();
        var claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(Names.CLAIM_TEMPLATE)
                .withLabels(Labels.all(target.names()))
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
