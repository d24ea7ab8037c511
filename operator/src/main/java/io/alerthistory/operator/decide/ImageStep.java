package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.IMAGE_SUITABLE;

import io.alerthistory.manifests.ImageInspection;
import io.alerthistory.manifests.Names;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.image.ImageVerdict;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into the image before a database depends on it: one without pgaudit is a sentence here, and not a crash loop.
 *
 * @param facts what is in it; empty while that is not known, or when it cannot run the instance
 */
record ImageStep(Optional<ImageFacts> facts, Step step) {

    static ImageStep of(PostgresInstance instance, Names names, Optional<String> image, Observed seen) {
        return image.map(reference ->
                        known(instance, reference, seen).orElseGet(() -> look(instance, names, reference, seen)))
                .orElseGet(() -> undecided(Step.settled(Finding.no(
                        IMAGE_SUITABLE,
                        "NoImage",
                        "the operator has no image for PostgreSQL " + instance.version()
                                + "; set spec.image.reference"))));
    }

    private static Optional<ImageStep> known(PostgresInstance instance, String image, Observed seen) {
        return seen.imageMemory()
                .map(memory -> Optional.ofNullable(memory.getData()).orElse(Map.of()))
                .filter(data -> image.equals(data.get(ImageInspection.IMAGE)))
                .flatMap(data -> ImageFacts.read(data.getOrDefault(ImageInspection.FACTS, "")))
                .map(facts -> judge(instance, image, facts));
    }

    private static ImageStep judge(PostgresInstance instance, String image, ImageFacts facts) {
        var problems = ImageVerdict.problems(instance, image, facts);
        return problems.isEmpty()
                ? new ImageStep(
                        Optional.of(facts),
                        Step.settled(Finding.yes(
                                IMAGE_SUITABLE, "Suitable", "image " + image + " has PostgreSQL " + facts.version())))
                : undecided(Step.settled(Finding.no(IMAGE_SUITABLE, "Unsuitable", String.join("; ", problems))));
    }

    private static ImageStep look(PostgresInstance instance, Names names, String image, Observed seen) {
        return undecided(seen.inspection()
                .map(pod -> PodState.image(pod).equals(image)
                        ? outcome(names, image, pod)
                        : Step.doing(List.of(new Action.Remove(pod)), inspecting(image)))
                .orElseGet(() -> Step.doing(
                        List.of(new Action.Apply(ImageInspection.pod(instance, names, image), true)),
                        inspecting(image))));
    }

    private static Step outcome(Names names, String image, Pod pod) {
        var message = PodState.terminationMessage(pod);
        if (message.flatMap(ImageFacts::read).isPresent()) {
            var memory = ImageInspection.memory(names, image, message.orElseThrow());
            return Step.doing(List.of(new Action.Apply(memory, true), new Action.Remove(pod)), inspecting(image));
        }
        return PodState.trouble(pod)
                .map(trouble -> Step.waiting(Finding.no(
                        IMAGE_SUITABLE, "CannotInspect", "image " + image + " cannot be inspected: " + trouble)))
                .orElseGet(() -> Step.waiting(inspecting(image)));
    }

    private static Finding inspecting(String image) {
        return Finding.unknown(IMAGE_SUITABLE, "Inspecting", "looking what is in image " + image);
    }

    private static ImageStep undecided(Step step) {
        return new ImageStep(Optional.empty(), step);
    }
}
