package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.Transition;
import io.alerthistory.spec.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that would change if a file were applied: first the fields, then the settings and files that follow from them.
 *
 * @param restarts whether the server would restart at once
 */
public record Preview(List<Difference> differences, boolean restarts) {
    public Preview {
        differences = List.copyOf(differences);
    }

    public static Preview of(Live live, Wanted wanted) {
        var old = live.instance();
        var base = Base.of(live, wanted.build());
        boolean pod = !base.wished().ofPod().equals(Wishes.ofPod(wanted.instance(), wanted.restart()));
        boolean asked = pod || !base.wished().ofSettings().equals(Wishes.ofSettings(wanted.instance()));
        // Another major version has other settings, and is refused anyway.
        var settings = old.version().equals(wanted.instance().version())
                ? Files.differences(base.files(), wanted, asked)
                : List.<Difference>of();
        var differences = Stream.of(
                        fields(live, wanted), restart(live, wanted), same(old, wanted.instance(), settings), settings)
                .flatMap(List::stream)
                .toList();
        var judged = judged(differences, live, wanted);
        return new Preview(judged, judged.stream().anyMatch(one -> one.effect() == Effect.RESTARTS));
    }

    public boolean refused() {
        return differences.stream().anyMatch(one -> one.effect() == Effect.REFUSED);
    }

    private static List<Difference> fields(Live live, Wanted wanted) {
        var problems = Transition.problems(live.instance(), wanted.instance());
        return SpecField.ALL.stream()
                .flatMap(field -> field.between(live.instance(), wanted.instance()).stream())
                .map(one -> putBack(one, live, wanted)
                        .or(() -> refusal(one, problems))
                        .or(() -> volume(one, live))
                        .orElse(one))
                .toList();
    }

    // A size that the storage class refused: the volume never had it.
    private static Optional<Difference> putBack(Difference one, Live live, Wanted wanted) {
        var size = wanted.instance().storage().size();
        return live.volume()
                .filter(volume -> one.effect() == Effect.EXPANDS
                        && size.isLessThan(live.instance().storage().size())
                        && !size.isLessThan(volume.requested()))
                .map(_ -> one.with(Effect.NOTHING, "put back: the volume never had more"));
    }

    private static Optional<Difference> refusal(Difference one, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.path().replace("[]", "").startsWith("spec." + one.subject()))
                .findFirst()
                .map(problem -> one.with(Effect.REFUSED, problem.message()));
    }

    private static Optional<Difference> volume(Difference one, Live live) {
        return live.volume()
                .filter(volume ->
                        one.effect() == Effect.EXPANDS && !volume.grows().orElse(true))
                .map(volume -> one.with(
                        Effect.REFUSED,
                        "storage class " + volume.storageClass() + " lets no volume grow (allowVolumeExpansion); write "
                                + one.from() + ", or make a new instance and move the data"));
    }

    private static List<Difference> restart(Live live, Wanted wanted) {
        return live.restart().equals(wanted.restart())
                ? List.of()
                : List.of(new Difference(
                        Labels.RESTART,
                        Shown.text(live.restart()),
                        Shown.text(wanted.restart()),
                        Effect.RESTARTS,
                        "the annotation asks for it"));
    }

    // 8MB written as 8192kB: the spec changes and PostgreSQL does not.
    private static List<Difference> same(PostgresInstance old, PostgresInstance wanted, List<Difference> settings) {
        var differences = new ArrayList<Difference>();
        Stream.concat(old.parameters().keySet().stream(), wanted.parameters().keySet().stream())
                .distinct()
                .sorted()
                .filter(name -> settings.stream().noneMatch(one -> one.subject().equals(name)))
                .forEach(name -> {
                    var from = old.parameters().getOrDefault(name, "");
                    var to = wanted.parameters().getOrDefault(name, "");
                    if (!Objects.equals(from, to)) {
                        differences.add(new Difference(
                                "parameters." + name,
                                Shown.entry(name, from),
                                Shown.entry(name, to),
                                Effect.NOTHING,
                                "PostgreSQL has this value already"));
                    }
                });
        return differences;
    }

    private static List<Difference> judged(List<Difference> differences, Live live, Wanted wanted) {
        if (differences.isEmpty()) {
            return differences;
        }
        var judged = new ArrayList<Difference>();
        wanted.imageProblems().forEach(problem -> judged.add(new Difference("image", "", "", Effect.REFUSED, problem)));
        boolean still = wanted.instance().paused();
        boolean moves = differences.stream().anyMatch(Preview::movesServer);
        for (var one : differences) {
            if (one.effect() == Effect.BY_SETTINGS && !moves) {
                judged.add(one.with(Effect.NOTHING, "no setting follows from it"));
                continue;
            }
            boolean stays = one.effect() == Effect.REFUSED || one.subject().equals("paused");
            judged.add(still && !stays ? one.with(Effect.NOTHING, "paused: it waits until spec.paused is false") : one);
        }
        if (live.instance().paused() && !still) {
            judged.replaceAll(one -> one.subject().equals("paused")
                    ? one.with(Effect.NOTHING, "what waited since it was paused is done now, and is listed here")
                    : one);
        }
        return judged;
    }

    private static boolean movesServer(Difference one) {
        return switch (one.effect()) {
            case RELOADS, WAITS, RESTARTS -> true;
            case NOTHING, BY_SETTINGS, EXPANDS, REFUSED -> false;
        };
    }
}
