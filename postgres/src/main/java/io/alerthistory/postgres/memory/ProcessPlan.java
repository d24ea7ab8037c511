package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.Load;
import io.alerthistory.spec.PostgresInstance;

/**
 * How many processes of each kind there may be, from the processors and the connections, or as the user wishes.
 *
 * @param connections max_connections
 * @param parallelWorkers max_parallel_workers
 * @param parallelWorkersEach max_parallel_workers_per_gather and for maintenance
 * @param workerProcesses max_worker_processes
 * @param autovacuumWorkers autovacuum_max_workers
 * @param locksEach max_locks_per_transaction
 */
public record ProcessPlan(
        int connections,
        int parallelWorkers,
        int parallelWorkersEach,
        int workerProcesses,
        int autovacuumWorkers,
        int locksEach) {
    // Logical replication's launcher, pg_stat_statements' none, and room for an extension's own.
    private static final int OTHER_WORKERS = 6;

    public static ProcessPlan of(PostgresInstance instance, Wishes wishes) {
        int cores = instance.resources().cpu().wholeCores();
        int connections = wishes.number(
                "max_connections", ConnectionPlan.of(instance.clients()).total());
        int parallel = wishes.number("max_parallel_workers", Math.max(2, cores));
        return new ProcessPlan(
                connections,
                parallel,
                wishes.number("max_parallel_workers_per_gather", Math.clamp(cores / 2, 1, 4)),
                wishes.number("max_worker_processes", parallel + OTHER_WORKERS),
                wishes.number("autovacuum_max_workers", Math.clamp(cores, 3, 6)),
                wishes.number("max_locks_per_transaction", locks(instance.load())));
    }

    // A query over the whole retention locks every day's partition with its indexes: about four a day. The table of
    // locks
    // is shared by all sessions, so a multiple of the usual 64 is room for several such queries at once.
    private static int locks(Load load) {
        long days = Math.max(1, load.retention().toDays());
        return Math.clamp(Math.ceilDiv(days * 2, 64L) * 64, 64, 4_096);
    }
}
