package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Warns about resources that are too small for the expected load. */
final class CapacityWarnings {
    private static final double SECONDS_A_DAY = 86_400;

    private CapacityWarnings() {}

    static List<String> of(PostgresInstance instance, Bytes maximum, Bytes typical, AlertCost alertCost) {
        var warnings = new ArrayList<String>();
        volume(instance, maximum, typical, warnings);
        ingest(instance, alertCost, warnings);
        return warnings;
    }

    private static void volume(PostgresInstance instance, Bytes maximum, Bytes typical, List<String> warnings) {
        var size = instance.storage().size();
        if (size.isLessThan(typical)) {
            warnings.add("spec.storage.size " + size + " is too small: " + typical.toRoundedString()
                    + " are needed even when most alerts repeat; enlarge it, or lower spec.load.retention");
        } else if (size.isLessThan(maximum)) {
            warnings.add("spec.storage.size " + size + " is enough only while most alerts repeat; "
                    + maximum.toRoundedString() + " are needed when every one has a new text");
        }
    }

    private static void ingest(PostgresInstance instance, AlertCost alertCost, List<String> warnings) {
        long capacity = (long) alertCost.alertsPerSecondAndCore()
                * instance.resources().cpu().millis()
                / 1000;
        var load = instance.load();
        if (load.peakAlertsPerSecond() > capacity) {
            warnings.add(
                    "spec.load.peakAlertsPerSecond " + load.peakAlertsPerSecond() + "/s is more than the " + capacity
                            + "/s measured for spec.resources.cpu "
                            + instance.resources().cpu()
                            + "; senders will see 503 and retry, or raise cpu");
        }
        if (load.alertsPerDay() / SECONDS_A_DAY > capacity / 2.0) {
            warnings.add("spec.load.alertsPerDay " + load.alertsPerDay() + " is an average of "
                    + Math.round(load.alertsPerDay() / SECONDS_A_DAY) + "/s, over half of the " + capacity
                    + "/s measured for this cpu; there is no room for a burst");
        }
    }
}
