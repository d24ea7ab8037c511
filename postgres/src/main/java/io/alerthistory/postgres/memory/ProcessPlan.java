package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.LoadSpec;
import io.alerthistory.spec.PostgresInstance;

/**
 * The maximum number of processes of each kind, calculated from processors and connections, or set by the user.
 *
 * @param connections max_connections
 * @param parallelWorkers max_parallel_workers
 * @param parallelWorkersPerGather max_parallel_workers_per_gather and for maintenance
 * @param workerProcesses max_worker_processes
 * @param autovacuumWorkers autovacuum_max_workers
 * @param locksPerTransaction max_locks_per_transaction
 */
public record ProcessPlan(
        int connections,
        int parallelWorkers,
        int parallelWorkersPerGather,
        int workerProcesses,
        int autovacuumWorkers,
        int locksPerTransaction) {
    // Logical replication's launcher, pg_stat_statements' none, and room for an extension's own.
    private static final int OTHER_WORKERS = 6;

    public static ProcessPlan of(PostgresInstance instance, UserParameters userParameters) {
        int cores = instance.resources().cpu().wholeCores();
        int connections = userParameters.number(
                "max_connections", ConnectionPlan.of(instance.clients()).total());
        int parallel = userParameters.number("max_parallel_workers", Math.max(2, cores));
        return new ProcessPlan(
                connections,
                parallel,
                userParameters.number("max_parallel_workers_per_gather", Math.clamp(cores / 2, 1, 4)),
                userParameters.number("max_worker_processes", parallel + OTHER_WORKERS),
                userParameters.number("autovacuum_max_workers", Math.clamp(cores, 3, 6)),
                userParameters.number("max_locks_per_transaction", locks(instance.load())));
    }

    // A query over the whole retention locks every day's partition with its indexes: about four a day. The table of
    // locks
    // is shared by all sessions, so a multiple of the usual 64 is room for several such queries at once.
    private static int locks(LoadSpec load) {
        long days = Math.max(1, load.retention().toDays());
        return Math.clamp(Math.ceilDiv(days * 2, 64L) * 64, 64, 4_096);
    }
}
