package io.alerthistory.doctor.probe;

import io.alerthistory.doctor.check.ArchivingCheck;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.LoginCheck;
import io.alerthistory.doctor.check.Observation;
import java.util.List;
import java.util.OptionalInt;

/**
 * The state that a PostgreSQL reports to any role that can log in.
 *
 * @param version as server_version_num has it
 * @param pendingRestart settings that require a restart
 * @param overprivilegedRoles roles of Alert History with too many privileges, and which these are
 * @param schema the newest migration of the history; empty if there is no history
 */
public record PostgresProbeFacts(
        int version,
        LoginCheck.ConnectionUsage connections,
        ClockCheck.ClockDifference clock,
        ArchivingCheck.ArchivingState archiving,
        boolean readOnly,
        List<String> pendingRestart,
        List<String> overprivilegedRoles,
        Observation<OptionalInt> schema) {
    public PostgresProbeFacts {
        pendingRestart = List.copyOf(pendingRestart);
        overprivilegedRoles = List.copyOf(overprivilegedRoles);
    }
}
