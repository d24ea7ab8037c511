package io.alerthistory.cli.doctor.probe;

import io.alerthistory.cli.doctor.check.Archiving;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Login;
import io.alerthistory.cli.doctor.check.Seen;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a PostgreSQL says of itself to whoever may log in.
 *
 * @param version as server_version_num has it
 * @param pending settings that wait for a restart
 * @param mighty roles of ours that may more than they should, each with what
 * @param schema the newest migration of the history; empty: there is no history
 */
public record ServerFacts(
        int version,
        Login.Connections connections,
        Clocks.Difference clock,
        Archiving.State archiving,
        boolean readOnly,
        List<String> pending,
        List<String> mighty,
        Seen<OptionalInt> schema) {
    public ServerFacts {
        pending = List.copyOf(pending);
        mighty = List.copyOf(mighty);
    }
}
