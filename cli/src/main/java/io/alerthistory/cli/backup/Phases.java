package io.alerthistory.cli.backup;

import io.alerthistory.cli.Surroundings;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.RestoreStatus;

/** Tells a person who waits each time that something else is done. */
final class Phases {
    private final Surroundings surroundings;
    private String last = "";

    Phases(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void said(BackupStatus status) {
        said(status.phase());
    }

    void said(RestoreStatus status) {
        said(status.phase());
    }

    private synchronized void said(String phase) {
        if (!phase.equals(last)) {
            surroundings.say(phase);
            last = phase;
        }
    }
}
