package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;

/**
 * The arithmetic of one division: fixed parts first, then {@code work_mem} from what remains for every session.
 * The figures were measured on PostgreSQL 16 to 18 (the tests compare them with {@code shared_memory_size}).
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
    private final Wishes wishes;

    MemoryDivision(Bytes limit, ProcessPlan processes, PostgresBuild build, Wishes wishes) {
        this.limit = limit;
        this.processes = processes;
        this.build = build;
        this.wishes = wishes;
    }

    MemoryPlan plan() {
        var workMem = wishes.bytes("work_mem").orElseGet(this::workMem);
        return new MemoryPlan(
                limit,
                sharedBuffers(),
                walBuffers(),
                workMem,
                hashMemMultiplier(),
                maintenanceWorkMem(),
                autovacuumWorkMem(),
                sharedVolume(workMem),
                wishes.bytes("effective_cache_size").orElseGet(this::effectiveCacheSize),
                summands(workMem));
    }

    private List<Summand> summands(Bytes workMem) {
        return List.of(
                new Summand(
                        "shared_buffers",
                        sharedBuffers(),
                        "a quarter of the limit; the rest of the cache is the kernel's"),
                new Summand(
                        "other shared memory",
                        otherShared(),
                        "WAL buffers, " + processes.connections() + " slots, " + processes.locksEach()
                                + " locks each, statement statistics"),
                new Summand(
                        "sessions",
                        sessions(),
                        "(" + processes.connections() + " + " + processes.workerProcesses() + " workers) x "
                                + SESSION.rounded() + " with their catalogue caches"),
                new Summand(
                        "sorts and hash tables",
                        workAreas(workMem),
                        processes.connections() + " sessions + " + processes.parallelWorkers()
                                + " parallel workers, each work_mem " + workMem.rounded() + " x hash_mem_multiplier "
                                + hashMemMultiplier()),
                new Summand("/dev/shm", sharedVolume(workMem), "hash tables that parallel workers share"),
                new Summand(
                        "autovacuum", autovacuum(), processes.autovacuumWorkers() + " workers x autovacuum_work_mem"),
                new Summand("maintenance", maintenanceWorkMem(), "one index build or manual vacuum at a time"),
                new Summand(
                        "server processes",
                        serverProcesses(),
                        "checkpointer, writers, logger"
                                + (build != PostgresBuild.EMBEDDED ? ", pgBackRest's archiver" : "")),
                new Summand("page cache", pageCache(), "a tenth, so that reads and WAL do not thrash"));
    }

    private Bytes sharedBuffers() {
        return wishes.bytes("shared_buffers", limit.dividedBy(4).floorTo(MEBIBYTE));
    }

    private Bytes walBuffers() {
        return wishes.bytes("wal_buffers", Bytes.mebibytes(16));
    }

    private Bytes otherShared() {
        return sharedBuffers()
                .times(0.03)
                .plus(walBuffers())
                .plus(SHARED_FIXED)
                .plus(Extras.shared(wishes))
                .plus(SLOT.times(processes.connections()))
                .plus(LOCK.times((long) processes.connections() * processes.locksEach()));
    }

    private Bytes sessions() {
        return SESSION.plus(Extras.eachSession(wishes))
                .times(processes.connections() + (long) processes.workerProcesses());
    }

    private Bytes maintenanceWorkMem() {
        return wishes.bytes("maintenance_work_mem")
                .orElseGet(() -> limit.dividedBy(16)
                        .clamp(Bytes.mebibytes(16), Bytes.gibibytes(1))
                        .floorTo(MEBIBYTE));
    }

    private Bytes autovacuumWorkMem() {
        // -1, "as maintenance_work_mem", is no amount of its own.
        return wishes.has("autovacuum_work_mem")
                ? wishes.bytes("autovacuum_work_mem", maintenanceWorkMem())
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
        return wishes.number("hash_mem_multiplier").orElse(2.0);
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
        var none = new Bytes(0);
        var fixed = summands(none).stream().map(Summand::bytes).reduce(none, Bytes::plus);
        double shares = hashMemMultiplier() * (processes.connections() + 3.0 * processes.parallelWorkers());
        long each = (long) (Math.max(0, limit.value() - fixed.value()) / shares);
        return new Bytes(each).floorTo(STEP).clamp(MemoryPlanner.LEAST_WORK_MEM, Bytes.mebibytes(256));
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
