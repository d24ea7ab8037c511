package io.alerthistory.operator.status;

import io.alerthistory.operator.apply.Happenings;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.Condition;
import java.util.List;
import java.util.Set;

/** Which changes of conditions are worth an event. */
public final class Changes {
    // Others come and go in each start and reload.
    private static final Set<String> WARNED = Set.of("Valid", "ImageSuitable", "Applied", "StorageReady", "Ready");
    private static final Set<String> PASSING = Set.of("Starting", "NoPod", "Stopping", "Resizing", "NotBound");

    private Changes() {}

    /** One condition that is now otherwise. */
    public record Change(Condition now) {
        public void say(Happenings happenings) {
            boolean bad =
                    now.status().equals("False") && WARNED.contains(now.type()) && !PASSING.contains(now.reason());
            if (bad) {
                happenings.warn(now.reason(), now.message());
            } else if (now.type().equals("Ready") && now.status().equals("True")) {
                happenings.note("Ready", now.message());
            }
        }
    }

    public static List<Change> between(InstanceStatus before, InstanceStatus after) {
        return after.conditions().stream()
                .filter(now -> before.conditions().stream()
                        .noneMatch(old -> old.type().equals(now.type())
                                && old.status().equals(now.status())
                                && old.reason().equals(now.reason())
                                && old.message().equals(now.message())))
                .map(Change::new)
                .toList();
    }
}
