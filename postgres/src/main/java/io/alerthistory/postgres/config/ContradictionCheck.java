package io.alerthistory.postgres.config;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ProblemCollector;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks for values that are valid individually but contradict each other: PostgreSQL would not start, or would
 * silently behave differently.
 */
final class ContradictionCheck {
    /**
     * A contradiction.
     *
     * @param settings the settings that the rule needs; it does not apply to versions without one of them
     * @param contradicts whether the values contradict each other
     * @param message what is wrong, and how to correct it, as a clause
     */
    record ContradictionRule(List<String> settings, Predicate<EffectiveSettings> contradicts, String message) {}

    private ContradictionCheck() {}

    static void check(
            PostgresInstance instance,
            List<ConfigSection> sections,
            UserParameters userParameters,
            ProblemCollector problems) {
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var settings = new EffectiveSettings(catalogue, sections, userParameters);
        Stream.of(ContradictionRules.PREVENTS_START, ContradictionRules.LOSES_EFFECT, instanceRules(instance))
                .flatMap(List::stream)
                .filter(rule -> rule.settings().stream().allMatch(settings::has))
                .filter(rule -> rule.contradicts().test(settings))
                .forEach(rule -> firstUserParameter(rule, userParameters)
                        .ifPresent(name -> problems.add(
                                "spec.parameters." + name,
                                userText(userParameters, name),
                                rule.message() + otherValues(rule, name, settings))));
    }

    // Without a wish of the user's, both values are ours, and the tests see to it that they agree.
    private static Optional<String> firstUserParameter(ContradictionRule rule, UserParameters userParameters) {
        return rule.settings().stream().filter(userParameters::has).findFirst();
    }

    private static String userText(UserParameters userParameters, String name) {
        return Optional.ofNullable(userParameters.values().get(name))
                .map(SettingValue::text)
                .orElse("");
    }

    private static String otherValues(ContradictionRule rule, String name, EffectiveSettings settings) {
        var otherSettings = rule.settings().stream()
                .filter(setting -> !setting.equals(name))
                .map(setting -> setting + " is " + settings.text(setting))
                .toList();
        return otherSettings.isEmpty() ? "" : " (" + String.join(", ", otherSettings) + ")";
    }

    private static List<ContradictionRule> instanceRules(PostgresInstance instance) {
        var connections = ConnectionPlan.of(instance.clients());
        var volume = instance.storage().size();
        return List.of(
                new ContradictionRule(
                        List.of("max_connections"),
                        settings -> settings.number("max_connections") < connections.total(),
                        "is less than spec.clients needs: " + connections.explanation()
                                + "; raise it or lower spec.clients"),
                new ContradictionRule(
                        List.of("max_wal_size"),
                        settings -> settings.size("max_wal_size") > volume.value() / 2.0,
                        "is more than half of spec.storage.size " + volume + "; lower it or enlarge the volume"),
                new ContradictionRule(
                        List.of("temp_file_limit"),
                        settings -> settings.size("temp_file_limit") > volume.value() / 2.0,
                        "is more than half of spec.storage.size " + volume + "; lower it or enlarge the volume"));
    }
}
