package io.alerthistory.postgres.settings;

import io.alerthistory.spec.problem.NearestName;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks the parameters of a spec one by one against the catalogue; what they mean together is not looked at here. */
public final class ParameterCheck {
    private static final String PATH = "spec.parameters.";

    private ParameterCheck() {}

    /** The accepted values by the setting's real name; everything else has become a problem. */
    public static SortedMap<String, SettingValue> check(
            Map<String, String> parameters, SettingsCatalogue catalogue, Problems problems) {
        var accepted = new TreeMap<String, SettingValue>();
        parameters.forEach((name, value) -> catalogue
                .find(name)
                .ifPresentOrElse(
                        setting -> check(setting, name, value, accepted, problems),
                        () -> problems.add(Problem.at(
                                PATH + shown(name),
                                "is not a setting of this PostgreSQL" + NearestName.hint(name, catalogue.names())))));
        return accepted;
    }

    private static void check(
            Setting setting, String name, String text, Map<String, SettingValue> accepted, Problems problems) {
        var owned = OwnedSettings.reason(setting);
        if (owned.isPresent()) {
            problems.add(PATH + name, text, "may not be set: " + owned.get() + "; remove it");
            return;
        }
        switch (ValueCheck.check(setting, text)) {
            case Checked.Refused refused -> problems.add(PATH + name, text, refused.message());
            case Checked.Accepted value -> {
                // PostgreSQL's names have no case, YAML's do: Work_Mem beside work_mem would be two values for one.
                if (accepted.put(setting.name(), value.value()) != null) {
                    problems.add(PATH + name, text, "is given twice, in different case; remove one");
                }
            }
        }
    }

    // A name that smuggles in a line of its own must not break the message either.
    private static String shown(String name) {
        return new Problem("", name, "").value();
    }
}
