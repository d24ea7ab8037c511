package io.alerthistory.postgres.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * The PostgreSQL part of the CIS PostgreSQL 16 Benchmark v1.1.0, and additional checks, in the order of the benchmark.
 */
public final class AuditChecklist {
    /** What the numbers refer to. */
    public static final String BENCHMARK = "CIS PostgreSQL 16 Benchmark v1.1.0";

    private AuditChecklist() {}

    public static List<AuditCheck> checks() {
        return Stream.of(
                        InstallationChecks.checks(),
                        LogFileChecks.checks(),
                        LogContentChecks.checks(),
                        RoleChecks.checks(),
                        PrivilegeChecks.checks(),
                        ConnectionChecks.checks(),
                        SettingChecks.checks(),
                        ReplicationChecks.checks())
                .flatMap(List::stream)
                .toList();
    }
}
