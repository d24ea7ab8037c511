package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.ImageInspection;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageStepTest {
    private static final String GOOD = "version=17.11\nlibrary=pg_stat_statements\nlibrary=pgaudit\nfeature=tini\n";

    @Test
    void saysThatThereIsNoImage() {
        var step = ImageStep.of(Seen.instance(""), Seen.NAMES, Optional.empty(), Seen.nothing());
        assertThat(said(step)).isEqualTo("False NoImage");
        assertThat(message(step)).contains("set spec.image.reference");
    }

    @Test
    void looksIntoAnUnknownImage() {
        var step = step("", Optional.empty(), Optional.empty());
        assertThat(step.step().actions()).singleElement().isInstanceOf(Action.Apply.class);
        assertThat(step.facts()).isEmpty();
        assertThat(said(step)).isEqualTo("Unknown Inspecting");
    }

    @Test
    void remembersWhatItFound() {
        var step = step("", Optional.empty(), Optional.of(ended(pod(Seen.IMAGE), 0, GOOD)));
        assertThat(step.step().actions()).hasSize(2);
        assertThat(step.step().actions().getLast()).isInstanceOf(Action.Remove.class);
    }

    @Test
    void takesASuitableImage() {
        var step = step("", Optional.of(GOOD), Optional.empty());
        assertThat(step.facts()).isPresent();
        assertThat(said(step)).isEqualTo("True Suitable");
    }

    @Test
    void refusesOneWithoutPgauditUntilAuditingIsOff() {
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
        assertThat(said(step)).isEqualTo("False Unsuitable");
        assertThat(message(step)).contains("has PostgreSQL 16.15, but spec.version is 17");
    }

    @Test
    void saysWhyItCannotLook() {
        var step = step("", Optional.empty(), Optional.of(waiting(pod(Seen.IMAGE))));
        assertThat(step.step().actions()).isEmpty();
        assertThat(said(step)).isEqualTo("False CannotInspect");
        assertThat(message(step)).contains(Seen.IMAGE, "ErrImagePull", "not found");
    }

    @Test
    void forgetsALookIntoAnotherImage() {
        var step = step("", Optional.empty(), Optional.of(waiting(pod("registry.example/postgres:17.10"))));
        assertThat(step.step().actions()).singleElement().isInstanceOf(Action.Remove.class);
    }

    private static ImageStep step(String spec, Optional<String> facts, Optional<Pod> inspection) {
        var memory = facts.map(known -> ImageInspection.memory(Seen.NAMES, Seen.IMAGE, known));
        return ImageStep.of(Seen.instance(spec), Seen.NAMES, Optional.of(Seen.IMAGE), Seen.image(memory, inspection));
    }

    private static Pod pod(String image) {
        return ImageInspection.pod(Seen.instance(""), Seen.NAMES, image);
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
                        .withName("look")
                        .withState(state.build())
                        .build())
                .endStatus()
                .build();
    }

    private static String said(ImageStep step) {
        var finding = step.step().findings().getFirst();
        return finding.truth() + " " + finding.reason();
    }

    private static String message(ImageStep step) {
        return step.step().findings().getFirst().message();
    }
}
