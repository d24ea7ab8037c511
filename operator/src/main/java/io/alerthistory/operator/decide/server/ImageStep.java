package io.alerthistory.operator.decide.server;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.IMAGE_SUITABLE;

import io.alerthistory.manifests.ImageInspection;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.PodState;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.image.ImageRequirements;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inspects an image before a database uses it, so that an image without pgaudit results in a message instead of a crash
 * loop.
 *
 * @param facts the contents of the image; empty while they are unknown, or if the image cannot run the instance
 */
public record ImageStep(Optional<ImageFacts> facts, PartialPlan plan) {

    public static ImageStep of(
            PostgresInstance instance, InstanceNames names, Optional<String> image, ObservedInstance observed) {
        return image.map(reference -> remembered(instance, reference, observed)
                        .orElseGet(() -> inspect(instance, names, reference, observed)))
                .orElseGet(() -> withoutFacts(PartialPlan.settled(ConditionFinding.no(
                        IMAGE_SUITABLE,
                        ConditionReason.NO_IMAGE,
                        "the operator has no image for PostgreSQL " + instance.version()
                                + "; set spec.image.reference"))));
    }

    private static Optional<ImageStep> remembered(PostgresInstance instance, String image, ObservedInstance observed) {
        return observed.imageFacts()
                .map(configMap -> Optional.ofNullable(configMap.getData()).orElse(Map.of()))
                .filter(data -> image.equals(data.get(ImageInspection.IMAGE)))
                .flatMap(data -> ImageFacts.read(data.getOrDefault(ImageInspection.FACTS, "")))
                .map(facts -> evaluate(instance, image, facts));
    }

    private static ImageStep evaluate(PostgresInstance instance, String image, ImageFacts facts) {
        var problems = ImageRequirements.problems(instance, image, facts);
        return problems.isEmpty()
                ? new ImageStep(
                        Optional.of(facts),
                        PartialPlan.settled(ConditionFinding.yes(
                                IMAGE_SUITABLE,
                                ConditionReason.SUITABLE,
                                "image " + image + " has PostgreSQL " + facts.version())))
                : withoutFacts(PartialPlan.settled(
                        ConditionFinding.no(IMAGE_SUITABLE, ConditionReason.UNSUITABLE, String.join("; ", problems))));
    }

    private static ImageStep inspect(
            PostgresInstance instance, InstanceNames names, String image, ObservedInstance observed) {
        return withoutFacts(observed.inspectionPod()
                .map(pod -> PodState.image(pod).equals(image)
                        ? outcome(names, image, pod)
                        : PartialPlan.doing(List.of(new ReconcileAction.DeleteObject(pod)), inspecting(image)))
                .orElseGet(() -> PartialPlan.doing(
                        List.of(new ReconcileAction.ApplyObject(ImageInspection.pod(instance, names, image), true)),
                        inspecting(image))));
    }

    private static PartialPlan outcome(InstanceNames names, String image, Pod pod) {
        var message = PodState.terminationMessage(pod);
        if (message.flatMap(ImageFacts::read).isPresent()) {
            var configMap = ImageInspection.factsConfigMap(names, image, message.orElseThrow());
            return PartialPlan.doing(
                    List.of(new ReconcileAction.ApplyObject(configMap, true), new ReconcileAction.DeleteObject(pod)),
                    inspecting(image));
        }
        return PodState.problem(pod)
                .map(problem -> PartialPlan.waiting(ConditionFinding.no(
                        IMAGE_SUITABLE,
                        ConditionReason.INSPECTION_FAILED,
                        "image " + image + " cannot be inspected: " + problem)))
                .orElseGet(() -> PartialPlan.waiting(inspecting(image)));
    }

    private static ConditionFinding inspecting(String image) {
        return ConditionFinding.unknown(IMAGE_SUITABLE, ConditionReason.INSPECTING, "inspecting image " + image);
    }

    private static ImageStep withoutFacts(PartialPlan plan) {
        return new ImageStep(Optional.empty(), plan);
    }
}
