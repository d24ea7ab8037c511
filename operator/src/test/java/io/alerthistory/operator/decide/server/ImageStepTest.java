package io.alerthistory.operator.decide.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.ImageInspection;
import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.decide.ObservedInstanceBuilder;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageStepTest {
    private static final String GOOD = "version=17.11\nlibrary=pg_stat_statements\nlibrary=pgaudit\nfeature=tini\n";

    @Test
    void reportsAMissingImage() {
        var step = ImageStep.of(
                ObservationFixtures.instance(""),
                ObservationFixtures.NAMES,
                Optional.empty(),
                ObservationFixtures.emptyInstance());
        assertThat(condition(step)).isEqualTo("False NoImage");
        assertThat(message(step)).contains("set spec.image.reference");
    }

    @Test
    void inspectsAnUnknownImage() {
        var step = step("", Optional.empty(), Optional.empty());
        assertThat(step.plan().actions()).singleElement().isInstanceOf(ReconcileAction.ApplyObject.class);
        assertThat(step.facts()).isEmpty();
        assertThat(condition(step)).isEqualTo("Unknown Inspecting");
    }

    @Test
    void storesTheFactsOfAnImage() {
        var step = step("", Optional.empty(), Optional.of(ended(pod(ObservationFixtures.IMAGE), 0, GOOD)));
        assertThat(step.plan().actions()).hasSize(2);
        assertThat(step.plan().actions().getLast()).isInstanceOf(ReconcileAction.DeleteObject.class);
    }

    @Test
    void acceptsASuitableImage() {
        var step = step("", Optional.of(GOOD), Optional.empty());
        assertThat(step.facts()).isPresent();
        assertThat(condition(step)).isEqualTo("True Suitable");
    }

    @Test
    void refusesAnImageWithoutPgauditUntilAuditingIsOff() {
        var bare = GOOD.replace("library=pgaudit\n", "");
        var step = step("", Optional.of(bare), Optional.empty());
        assertThat(step.facts()).isEmpty();
        assertThat(message(step)).contains("set spec.audit.enabled: false");
        assertThat(step("audit: {enabled: false}\n", Optional.of(bare), Optional.empty())
                        .facts())
                .isPresent();
    }

    @Test
    void refusesAnotherMajorVersion() {
        var step = step("", Optional.of(GOOD.replace("17.11", "16.15")), Optional.empty());
        assertThat(condition(step)).isEqualTo("False Unsuitable");
        assertThat(message(step)).contains("has PostgreSQL 16.15, but spec.version is 17");
    }

    @Test
    void reportsAFailedInspection() {
        var step = step("", Optional.empty(), Optional.of(waiting(pod(ObservationFixtures.IMAGE))));
        assertThat(step.plan().actions()).isEmpty();
        assertThat(condition(step)).isEqualTo("False InspectionFailed");
        assertThat(message(step)).contains(ObservationFixtures.IMAGE, "ErrImagePull", "not found");
    }

    @Test
    void discardsTheInspectionOfAnotherImage() {
        var step = step("", Optional.empty(), Optional.of(waiting(pod("registry.example/postgres:17.10"))));
        assertThat(step.plan().actions()).singleElement().isInstanceOf(ReconcileAction.DeleteObject.class);
    }

    private static ImageStep step(String spec, Optional<String> facts, Optional<Pod> inspection) {
        var imageFacts = facts.map(factLines ->
                ImageInspection.factsConfigMap(ObservationFixtures.NAMES, ObservationFixtures.IMAGE, factLines));
        return ImageStep.of(
                ObservationFixtures.instance(spec),
                ObservationFixtures.NAMES,
                Optional.of(ObservationFixtures.IMAGE),
                new ObservedInstanceBuilder()
                        .withImageFacts(imageFacts)
                        .withInspectionPod(inspection)
                        .build());
    }

    private static Pod pod(String image) {
        return ImageInspection.pod(ObservationFixtures.instance(""), ObservationFixtures.NAMES, image);
    }

    private static Pod ended(Pod pod, int exit, String message) {
        return status(
                pod,
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exit)
                        .withMessage(message)
                        .endTerminated());
    }

    private static Pod waiting(Pod pod) {
        return status(
                pod,
                new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason("ErrImagePull")
                        .withMessage("not found")
                        .endWaiting());
    }

    private static Pod status(Pod pod, ContainerStateBuilder state) {
        return new PodBuilder(pod)
                .withNewStatus()
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("inspect")
                        .withState(state.build())
                        .build())
                .endStatus()
                .build();
    }

    private static String condition(ImageStep step) {
        var finding = step.plan().findings().getFirst();
        return finding.status() + " " + finding.reason();
    }

    private static String message(ImageStep step) {
        return step.plan().findings().getFirst().message();
    }
}
