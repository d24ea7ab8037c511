package io.alerthistory.postgres.config;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Values that are valid one by one and wrong together: PostgreSQL would not start, or would quietly do something else. */
final class Contradictions {
    /**
     * One contradiction.
     *
     * @param settings those that it is about; a rule about settings that a version does not have holds nothing
     * @param broken whether the values contradict each other
     * @param message what is wrong and the remedy, as a clause
     */
    record Rule(List<String> settings, Predicate<EffectiveSettings> broken, String message) {}

    private Contradictions() {}

    static void check(PostgresInstance instance, List<ConfigSection> sections, Wishes wishes, Problems problems) {
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var settings = new EffectiveSettings(catalogue, sections, wishes);
        Stream.of(ContradictionRules.START, ContradictionRules.EFFECT, ofInstance(instance))
                .flatMap(List::stream)
                .filter(rule -> rule.settings().stream().allMatch(settings::has))
                .filter(rule -> rule.broken().test(settings))
                .forEach(rule -> culprit(rule, wishes)
                        .ifPresent(name -> problems.add(
                                "spec.parameters." + name,
                                text(wishes, name),
                                rule.message() + others(rule, name, settings))));
    }

    // Without a wish of the user's, both values are ours, and the tests see to it that they agree.
    private static Optional<String> culprit(Rule rule, Wishes wishes) {
        return rule.settings().stream().filter(wishes::has).findFirst();
    }

    private static String text(Wishes wishes, String name) {
        return Optional.ofNullable(wishes.values().get(name))
                .map(SettingValue::text)
                .orElse("");
    }

    private static String others(Rule rule, String name, EffectiveSettings settings) {
        var others = rule.settings().stream()
                .filter(other -> !other.equals(name))
                .map(other -> other + " is " + settings.text(other))
                .toList();
        return others.isEmpty() ? "" : " (" + String.join(", ", others) + ")";
    }

    private static List<Rule> ofInstance(PostgresInstance instance) {
        var connections = ConnectionPlan.of(instance.clients());
        var volume = instance.storage().size();
        return List.of(
                new Rule(
                        List.of("max_connections"),
                        settings -> settings.number("max_connections") < connections.total(),
                        "is less than spec.clients needs: " + connections.explanation()
                                + "; raise it or lower spec.clients"),
                new Rule(
                        List.of("max_wal_size"),
                        settings -> settings.size("max_wal_size") > volume.value() / 2.0,
                        "is more than half of spec.storage.size " + volume + "; lower it or enlarge the volume"),
                new Rule(
                        List.of("temp_file_limit"),
                        settings -> settings.size("temp_file_limit") > volume.value() / 2.0,
                        "is more than half of spec.storage.size " + volume + "; lower it or enlarge the volume"));
    }
}
