package io.alerthistory.manifests.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Wishes;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.quantity.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says before anything is done. */
class PreviewTest {
    private static final String SMALL = "resources: {cpu: 1, memory: 1Gi}\nstorage: {size: 1Gi}\n";
    private static final Names NAMES = new Names("history", "alerts");

    @Test
    void nothingChangesWhenTheFileSaysWhatIsThere() {
        var preview = preview(SMALL, SMALL);

        assertThat(preview.differences()).isEmpty();
        golden("same", preview);
    }

    @Test
    void aSettingThatPostgresReadsAgainReloads() {
        var preview = preview(SMALL, SMALL + "parameters: {work_mem: 1MB}\n");

        assertThat(preview.restarts()).isFalse();
        assertThat(effect(preview, "work_mem")).isEqualTo(Effect.RELOADS);
        golden("reload", preview);
    }

    @Test
    void memoryRestarts() {
        var preview = preview(SMALL, SMALL.replace("1Gi}\nstorage", "2Gi}\nstorage"));

        assertThat(preview.restarts()).isTrue();
        assertThat(effect(preview, "shared_buffers")).isEqualTo(Effect.RESTARTS);
        golden("memory", preview);
    }

    @Test
    void aVolumeGrowsAndNeverShrinks() {
        var larger = preview(SMALL, SMALL.replace("size: 1Gi", "size: 2Gi"));
        var two = SMALL.replace("size: 1Gi", "size: 2Gi");
        var grown = new Live.Volume(Bytes.mebibytes(2048), "standard", Optional.of(true));
        var smaller = Preview.of(live(two, true, grown), wanted(SMALL));

        assertThat(effect(larger, "storage.size")).isEqualTo(Effect.EXPANDS);
        assertThat(larger.refused()).isFalse();
        assertThat(smaller.refused()).isTrue();
        golden("grow", larger);
        golden("shrink", smaller);
    }

    @Test
    void aSizeThatTheVolumeNeverHadIsPutBack() {
        var preview = preview(SMALL.replace("size: 1Gi", "size: 2Gi"), SMALL);

        assertThat(preview.refused()).isFalse();
        assertThat(effect(preview, "storage.size")).isEqualTo(Effect.NOTHING);
    }

    @Test
    void aClassThatLetsNoVolumeGrowIsSaidBefore() {
        var preview = Preview.of(
                live(SMALL, true, new Live.Volume(Bytes.mebibytes(1024), "fixed", Optional.of(false))),
                wanted(SMALL.replace("size: 1Gi", "size: 2Gi")));

        assertThat(preview.refused()).isTrue();
        golden("fixed-class", preview);
    }

    @Test
    void aUsersRestartIsToldFromOneThatWaits() {
        // max_locks_per_transaction follows from the retention, which the user may change: it is a wish.
        var preview = preview(SMALL, SMALL + "load: {retention: 360d}\n");

        assertThat(preview.differences()).noneMatch(one -> one.effect() == Effect.WAITS);
    }

    @Test
    void clientsWithoutTlsAreARuleMore() {
        var preview = preview(SMALL, SMALL + "tls: {mode: optional}\n");

        assertThat(preview.restarts()).isFalse();
        golden("tls-optional", preview);
    }

    @Test
    void aPausedInstanceWaits() {
        var preview = preview(SMALL, SMALL + "paused: true\nparameters: {work_mem: 1MB}\n");

        assertThat(preview.differences()).allMatch(one -> one.effect() == Effect.NOTHING);
    }

    @Test
    void whatWasNotFollowedIsComparedWithWhatIsThere() {
        var behind = live(SMALL, true, volume());
        var refused = new Live(
                instance(SMALL + "parameters: {work_mem: 512kB}\n"),
                "",
                false,
                behind.files(),
                behind.pod(),
                behind.volume());

        assertThat(Preview.of(refused, wanted(SMALL + "parameters: {work_mem: 512kB}\n"))
                        .differences())
                .extracting(Difference::subject)
                .containsExactly("work_mem");
    }

    @Test
    void theAnnotationRestarts() {
        var wanted = wanted(SMALL);
        var preview = Preview.of(
                live(SMALL, true, volume()),
                new Wanted(wanted.instance(), "now", wanted.files(), wanted.build(), List.of()));

        assertThat(preview.restarts()).isTrue();
    }

    @Test
    void whatTheImageLacksRefusesTheChange() {
        var wanted = wanted(SMALL + "parameters: {work_mem: 1MB}\n");
        var preview = Preview.of(
                live(SMALL, true, volume()),
                new Wanted(wanted.instance(), "", wanted.files(), wanted.build(), List.of("image x has no pgaudit")));

        assertThat(preview.refused()).isTrue();
    }

    @Test
    void secretsAreNotShown() {
        var preview =
                preview(SMALL, SMALL + "pod: {annotations: {vendor/api-key: hunter2, vendor/password: hunter2}}\n");

        assertThat(preview.restarts()).isTrue();
        assertThat(text(preview)).doesNotContain("hunter2").contains("(hidden)");
    }

    @Test
    void aPauseComesFromTheLastStart() {
        assertThat(Pause.of(Optional.of(Duration.ofSeconds(4))).length()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Pause.of(Optional.of(Duration.ofHours(4))).why()).contains("estimate");
        assertThat(Pause.of(Optional.empty()).why()).contains("estimate");
    }

    private static Effect effect(Preview preview, String subject) {
        return preview.differences().stream()
                .filter(one -> one.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .effect();
    }

    private static Preview preview(String before, String after) {
        return Preview.of(live(before, true, volume()), wanted(after));
    }

    private static Live.Volume volume() {
        return new Live.Volume(Bytes.mebibytes(1024), "standard", Optional.of(true));
    }

    private static Live live(String spec, boolean followed, Live.Volume volume) {
        var instance = instance(spec);
        var files = files(instance);
        return new Live(
                instance,
                "",
                followed,
                Optional.of(new Live.Files(files.postgresqlConf(), files.pgHbaConf(), files.pgIdentConf())),
                Optional.of(new Live.Wished(Wishes.ofPod(instance, ""), Wishes.ofSettings(instance))),
                Optional.of(volume));
    }

    private static Wanted wanted(String spec) {
        var instance = instance(spec);
        return new Wanted(instance, "", files(instance), PostgresBuild.IMAGE, List.of());
    }

    private static PostgresInstance instance(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + spec.indent(2);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid valid -> valid.instance();
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static Rendered.Files files(PostgresInstance instance) {
        return switch (PostgresConfiguration.render(instance, Location.Image.standard())) {
            case Rendered.Files files -> files;
            case Rendered.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static String text(Preview preview) {
        return PreviewText.of(preview, NAMES, Pause.of(Optional.of(Duration.ofSeconds(4))));
    }

    private static void golden(String name, Preview preview) {
        var file = Path.of("src/test/resources/golden/preview", name + ".txt");
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text(preview));
            }
            assertThat(text(preview)).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
