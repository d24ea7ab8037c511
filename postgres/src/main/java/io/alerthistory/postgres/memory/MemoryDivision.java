package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;

/**
 * Calculates the division of memory: fixed parts first, then {@code work_mem} from the remainder for every session. The
 * figures were measured on PostgreSQL 16 to 18; tests compare them with {@code shared_memory_size}.
 */
final class MemoryDivision {
    // A session that has touched the partitions of a quarter: 1.6 MB at rest, the rest is its catalogue cache.
    private static final Bytes SESSION = Bytes.mebibytes(3);
    // Checkpointer, writers, launcher, logger, statistics, input and output workers: ten of them.
    private static final Bytes SERVER_PROCESSES = Bytes.mebibytes(40);
    private static final Bytes ARCHIVER = Bytes.mebibytes(64);
    private static final Bytes LOCK = new Bytes(460);
    private static final Bytes SLOT = Bytes.kibibytes(40);
    private static final Bytes SHARED_FIXED = Bytes.mebibytes(20);
    private static final Bytes SHARED_VOLUME_FIXED = Bytes.mebibytes(16);
    private static final Bytes STEP = Bytes.kibibytes(64);
    private static final Bytes MEBIBYTE = Bytes.mebibytes(1);

    private final Bytes limit;
    private final ProcessPlan processes;
    private final PostgresBuild build;
    private final UserParameters userParameters;

    MemoryDivision(Bytes limit, ProcessPlan processes, PostgresBuild build, UserParameters userParameters) {
        this.limit = limit;
        this.processes = processes;
        this.build = build;
        this.userParameters = userParameters;
    }

    MemoryPlan plan() {
        var workMem = userParameters.bytes("work_mem").orElseGet(this::workMem);
        return new MemoryPlan(
                limit,
                sharedBuffers(),
                walBuffers(),
                workMem,
                hashMemMultiplier(),
                maintenanceWorkMem(),
                autovacuumWorkMem(),
                sharedVolume(workMem),
                userParameters.bytes("effective_cache_size").orElseGet(this::effectiveCacheSize),
                summands(workMem));
    }

    private List<MemorySummand> summands(Bytes workMem) {
        return List.of(
                new MemorySummand(
                        "shared_buffers",
                        sharedBuffers(),
                        "a quarter of the limit; the rest of the cache is the kernel's"),
                new MemorySummand(
                        "other shared memory",
                        otherShared(),
                        "WAL buffers, " + processes.connections() + " slots, " + processes.locksPerTransaction()
                                + " locks each, statement statistics"),
                new MemorySummand(
                        "sessions",
                        sessions(),
                        "(" + processes.connections() + " + " + processes.workerProcesses() + " workers) x "
                                + SESSION.toRoundedString() + " with their catalogue caches"),
                new MemorySummand(
                        "sorts and hash tables",
                        workAreas(workMem),
                        processes.connections() + " sessions + " + processes.parallelWorkers()
                                + " parallel workers, each work_mem " + workMem.toRoundedString()
                                + " x hash_mem_multiplier "
                                + hashMemMultiplier()),
                new MemorySummand("/dev/shm", sharedVolume(workMem), "hash tables that parallel workers share"),
                new MemorySummand(
                        "autovacuum", autovacuum(), processes.autovacuumWorkers() + " workers x autovacuum_work_mem"),
                new MemorySummand("maintenance", maintenanceWorkMem(), "one index build or manual vacuum at a time"),
                new MemorySummand(
                        "server processes",
                        serverProcesses(),
                        "checkpointer, writers, logger"
                                + (build != PostgresBuild.EMBEDDED ? ", pgBackRest's archiver" : "")),
                new MemorySummand("page cache", pageCache(), "a tenth, so that reads and WAL do not thrash"));
    }

    private Bytes sharedBuffers() {
        return userParameters.bytes("shared_buffers", limit.dividedBy(4).floorTo(MEBIBYTE));
    }

    private Bytes walBuffers() {
        return userParameters.bytes("wal_buffers", Bytes.mebibytes(16));
    }

    private Bytes otherShared() {
        return sharedBuffers()
                .times(0.03)
                .plus(walBuffers())
                .plus(SHARED_FIXED)
                .plus(ParameterMemory.sharedMemory(userParameters))
                .plus(SLOT.times(processes.connections()))
                .plus(LOCK.times((long) processes.connections() * processes.locksPerTransaction()));
    }

    private Bytes sessions() {
        return SESSION.plus(ParameterMemory.perSession(userParameters))
                .times(processes.connections() + (long) processes.workerProcesses());
    }

    private Bytes maintenanceWorkMem() {
        return userParameters
                .bytes("maintenance_work_mem")
                .orElseGet(() -> limit.dividedBy(16)
                        .clamp(Bytes.mebibytes(16), Bytes.gibibytes(1))
                        .floorTo(MEBIBYTE));
    }

    private Bytes autovacuumWorkMem() {
        // -1, "as maintenance_work_mem", is no amount of its own.
        return userParameters.has("autovacuum_work_mem")
                ? userParameters.bytes("autovacuum_work_mem", maintenanceWorkMem())
                : limit.dividedBy(32)
                        .clamp(Bytes.mebibytes(16), Bytes.mebibytes(128))
                        .floorTo(MEBIBYTE);
    }

    private Bytes autovacuum() {
        return autovacuumWorkMem().times(processes.autovacuumWorkers());
    }

    private Bytes serverProcesses() {
        return build != PostgresBuild.EMBEDDED ? SERVER_PROCESSES.plus(ARCHIVER) : SERVER_PROCESSES;
    }

    private Bytes pageCache() {
        return limit.dividedBy(10);
    }

    private double hashMemMultiplier() {
        return userParameters.number("hash_mem_multiplier").orElse(2.0);
    }

    private Bytes workAreas(Bytes workMem) {
        return workMem.times(hashMemMultiplier() * (processes.connections() + processes.parallelWorkers()));
    }

    // A parallel hash table holds the share of each worker and of the leader that waits for it.
    private Bytes sharedVolume(Bytes workMem) {
        return workMem.times(hashMemMultiplier() * 2 * processes.parallelWorkers())
                .plus(SHARED_VOLUME_FIXED);
    }

    private Bytes workMem() {
        var zero = new Bytes(0);
        var fixed = summands(zero).stream().map(MemorySummand::bytes).reduce(zero, Bytes::plus);
        double shares = hashMemMultiplier() * (processes.connections() + 3.0 * processes.parallelWorkers());
        long bytesPerShare = (long) (Math.max(0, limit.value() - fixed.value()) / shares);
        return new Bytes(bytesPerShare).floorTo(STEP).clamp(MemoryPlanner.MIN_WORK_MEM, Bytes.mebibytes(256));
    }

    // Sorts and hash tables are rarely all there at once; what they leave, the kernel uses for its cache.
    private Bytes effectiveCacheSize() {
        long used = sessions()
                .plus(serverProcesses())
                .plus(otherShared())
                .plus(maintenanceWorkMem())
                .value();
        return new Bytes(Math.max(limit.value() - used, sharedBuffers().value())).floorTo(MEBIBYTE);
    }
}
