package io.alerthistory.postgres.settings;

import io.alerthistory.spec.problem.NearestName;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks each parameter of a spec against the catalogue. {@code ContradictionCheck} checks combinations. */
public final class ParameterCheck {
    private static final String PATH = "spec.parameters.";

    private ParameterCheck() {}

    /** The accepted values by the setting's real name; everything else has become a problem. */
    public static SortedMap<String, SettingValue> check(
            Map<String, String> parameters, SettingsCatalogue catalogue, ProblemCollector problems) {
        var validValues = new TreeMap<String, SettingValue>();
        parameters.forEach((name, value) -> catalogue
                .find(name)
                .ifPresentOrElse(
                        setting -> check(setting, name, value, validValues, problems),
                        () -> problems.add(ValidationProblem.at(
                                PATH + shorten(name),
                                "is not a setting of this PostgreSQL" + NearestName.hint(name, catalogue.names())))));
        return validValues;
    }

    private static void check(
            Setting setting,
            String name,
            String text,
            Map<String, SettingValue> validValues,
            ProblemCollector problems) {
        var reason = ReservedSettings.reason(setting);
        if (reason.isPresent()) {
            problems.add(PATH + name, text, "may not be set: " + reason.get() + "; remove it");
            return;
        }
        switch (ValueCheck.check(setting, text)) {
            case SettingCheckResult.InvalidSetting invalidSetting ->
                problems.add(PATH + name, text, invalidSetting.message());
            case SettingCheckResult.ValidSetting validSetting -> {
                // PostgreSQL's names have no case, YAML's do: Work_Mem beside work_mem would be two values for one.
                if (validValues.put(setting.name(), validSetting.value()) != null) {
                    problems.add(PATH + name, text, "is given twice, in different case; remove one");
                }
            }
        }
    }

    // A name that smuggles in a line of its own must not break the message either.
    private static String shorten(String name) {
        return new ValidationProblem("", name, "").value();
    }
}
