package io.alerthistory.machine;

import io.alerthistory.embedded.UserDirectories;
import java.time.Clock;
import java.util.Map;

/**
 * What the code for one machine may know of its surroundings; the program passes it in.
 *
 * @param folders where data is kept and PostgreSQL is unpacked unless the user says otherwise
 */
public record MachineEnvironment(Map<String, String> environment, UserDirectories folders, Clock clock) {
    public MachineEnvironment {
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "MachineEnvironment[" + folders + "]"; // the environment may hold a password
    }
}
