package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.RestartHashes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.TransitionRules;
import io.alerthistory.spec.problem.ValidationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The effect of applying a file: first the changed fields, then the settings and files derived from them.
 *
 * @param restarts whether the server restarts immediately
 */
public record ChangePreview(List<PreviewDifference> differences, boolean restarts) {
    public ChangePreview {
        differences = List.copyOf(differences);
    }

    public static ChangePreview of(LiveInstance live, DesiredInstance desired) {
        var current = live.instance();
        var base = ComparisonBase.of(live, desired.build());
        boolean podChanged =
                !base.hashes().ofPod().equals(RestartHashes.ofPod(desired.instance(), desired.restartAnnotation()));
        boolean restartRequested =
                podChanged || !base.hashes().ofSettings().equals(RestartHashes.ofSettings(desired.instance()));
        // Another major version has other settings, and is refused anyway.
        var settings = current.version().equals(desired.instance().version())
                ? FileDifferences.differences(base.files(), desired, restartRequested)
                : List.<PreviewDifference>of();
        var differences = Stream.of(
                        fields(live, desired),
                        restart(live, desired),
                        unchangedSettings(current, desired.instance(), settings),
                        settings)
                .flatMap(List::stream)
                .toList();
        var finalDifferences = withFinalEffects(differences, live, desired);
        return new ChangePreview(
                finalDifferences,
                finalDifferences.stream().anyMatch(difference -> difference.effect() == ChangeEffect.RESTARTS));
    }

    public boolean isRefused() {
        return differences.stream().anyMatch(difference -> difference.effect() == ChangeEffect.REFUSED);
    }

    private static List<PreviewDifference> fields(LiveInstance live, DesiredInstance desired) {
        var problems = TransitionRules.findProblems(live.instance(), desired.instance());
        return SpecField.ALL.stream()
                .flatMap(field -> field.between(live.instance(), desired.instance()).stream())
                .map(difference -> restoredSize(difference, live, desired)
                        .or(() -> refusal(difference, problems))
                        .or(() -> volume(difference, live))
                        .orElse(difference))
                .toList();
    }

    // A size that the storage class refused: the volume never had it.
    private static Optional<PreviewDifference> restoredSize(
            PreviewDifference difference, LiveInstance live, DesiredInstance desired) {
        var size = desired.instance().storage().size();
        return live.volume()
                .filter(volume -> difference.effect() == ChangeEffect.EXPANDS
                        && size.isLessThan(live.instance().storage().size())
                        && !size.isLessThan(volume.requested()))
                .map(_ -> difference.withEffect(ChangeEffect.NOTHING, "reverted: the volume was never larger"));
    }

    private static Optional<PreviewDifference> refusal(PreviewDifference difference, List<ValidationProblem> problems) {
        return problems.stream()
                .filter(problem -> problem.path().replace("[]", "").startsWith("spec." + difference.subject()))
                .findFirst()
                .map(problem -> difference.withEffect(ChangeEffect.REFUSED, problem.message()));
    }

    private static Optional<PreviewDifference> volume(PreviewDifference difference, LiveInstance live) {
        return live.volume()
                .filter(volume -> difference.effect() == ChangeEffect.EXPANDS
                        && !volume.expandable().orElse(true))
                .map(volume -> difference.withEffect(
                        ChangeEffect.REFUSED,
                        "storage class " + volume.storageClass()
                                + " does not allow volume expansion (allowVolumeExpansion); set " + difference.from()
                                + ", or create a new instance and move the data"));
    }

    private static List<PreviewDifference> restart(LiveInstance live, DesiredInstance desired) {
        return live.restartAnnotation().equals(desired.restartAnnotation())
                ? List.of()
                : List.of(new PreviewDifference(
                        InstanceLabels.RESTART,
                        ValueFormatter.format(live.restartAnnotation()),
                        ValueFormatter.format(desired.restartAnnotation()),
                        ChangeEffect.RESTARTS,
                        "requested by the annotation"));
    }

    // 8MB written as 8192kB: the spec changes and PostgreSQL does not.
    private static List<PreviewDifference> unchangedSettings(
            PostgresInstance current, PostgresInstance desired, List<PreviewDifference> settings) {
        var differences = new ArrayList<PreviewDifference>();
        Stream.concat(current.parameters().keySet().stream(), desired.parameters().keySet().stream())
                .distinct()
                .sorted()
                .filter(name -> settings.stream()
                        .noneMatch(difference -> difference.subject().equals(name)))
                .forEach(name -> {
                    var from = current.parameters().getOrDefault(name, "");
                    var to = desired.parameters().getOrDefault(name, "");
                    if (!Objects.equals(from, to)) {
                        differences.add(new PreviewDifference(
                                "parameters." + name,
                                ValueFormatter.formatEntry(name, from),
                                ValueFormatter.formatEntry(name, to),
                                ChangeEffect.NOTHING,
                                "PostgreSQL already uses this value"));
                    }
                });
        return differences;
    }

    private static List<PreviewDifference> withFinalEffects(
            List<PreviewDifference> differences, LiveInstance live, DesiredInstance desired) {
        if (differences.isEmpty()) {
            return differences;
        }
        var finalDifferences = new ArrayList<PreviewDifference>();
        desired.imageProblems()
                .forEach(problem ->
                        finalDifferences.add(new PreviewDifference("image", "", "", ChangeEffect.REFUSED, problem)));
        boolean paused = desired.instance().paused();
        boolean serverAffected = differences.stream().anyMatch(ChangePreview::affectsServer);
        for (var difference : differences) {
            if (difference.effect() == ChangeEffect.VIA_SETTINGS && !serverAffected) {
                finalDifferences.add(difference.withEffect(ChangeEffect.NOTHING, "changes no setting"));
                continue;
            }
            boolean keepsEffect = difference.effect() == ChangeEffect.REFUSED
                    || difference.subject().equals("paused");
            finalDifferences.add(
                    paused && !keepsEffect
                            ? difference.withEffect(ChangeEffect.NOTHING, "paused: waits until spec.paused is false")
                            : difference);
        }
        if (live.instance().paused() && !paused) {
            finalDifferences.replaceAll(difference -> difference.subject().equals("paused")
                    ? difference.withEffect(
                            ChangeEffect.NOTHING,
                            "changes made while it was paused are applied now, and are listed here")
                    : difference);
        }
        return finalDifferences;
    }

    private static boolean affectsServer(PreviewDifference difference) {
        return switch (difference.effect()) {
            case RELOADS, PENDING, RESTARTS -> true;
            case NOTHING, VIA_SETTINGS, EXPANDS, REFUSED -> false;
        };
    }
}
