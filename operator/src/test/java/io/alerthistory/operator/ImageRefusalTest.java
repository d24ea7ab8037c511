package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An image that cannot run the instance is refused with the reason, and no database is started with it. */
class ImageRefusalTest extends ControlPlaneTest {
    @Test
    void refusesAnImageWithoutPgauditUntilAuditingIsOff() {
        var withoutPgaudit = IN_THE_IMAGE.replace("library=pgaudit\n", "");
        applySpec("");
        inspectionFinds(withoutPgaudit);
        // Not that the pod cannot be scheduled, which the condition states until this test acts as its kubelet.
        assertThat(refusal("Unsuitable").message()).contains("no pgaudit", "set spec.audit.enabled: false");
        assertThat(statefulSet()).isEmpty();

        applySpec("audit: {enabled: false}\n");
        await("StatefulSet", this::statefulSet);
    }

    @Test
    void refusesAnImageOfAnotherMajorVersion() {
        applySpec("16", "image: {reference: \"postgres:none\"}\n");
        inspectionFinds(IN_THE_IMAGE);
        assertThat(refusal("Unsuitable").message()).contains("has PostgreSQL 17", "spec.version is 16");
        assertThat(statefulSet()).isEmpty();
    }

    @Test
    void inspectsAnotherImageAfterOneThatCannotBeInspected() {
        applySpec("image: {reference: \"postgres:missing\"}\n");
        assertThat(refusal("InspectionFailed").message()).contains("postgres:missing");
        assertThat(statefulSet()).isEmpty();

        applySpec("");
        awaitThat(
                "a pod of the new image",
                () -> Optional.ofNullable(client.pods()
                                .inNamespace(namespace)
                                .withName("history-postgresql-image")
                                .get())
                        .filter(pod -> pod.getSpec()
                                .getContainers()
                                .getFirst()
                                .getImage()
                                .equals("postgres:none"))
                        .isPresent());
        inspectionFinds(IN_THE_IMAGE);
        await("StatefulSet", this::statefulSet);
        await("ImageSuitable=True", () -> condition("ImageSuitable", ConditionStatus.TRUE));
    }

    private StatusCondition refusal(String reason) {
        return await(
                reason,
                () -> condition("ImageSuitable", ConditionStatus.FALSE)
                        .filter(condition -> condition.reason().equals(reason)));
    }
}
