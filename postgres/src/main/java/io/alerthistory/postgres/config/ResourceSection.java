package io.alerthistory.postgres.config;

import static io.alerthistory.postgres.config.ConfigLine.set;

import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;

/** Memory, processes, input and output. */
final class ResourceSection {
    private ResourceSection() {}

    static ConfigSection memory(ServerPlan serverPlan) {
        var plan = serverPlan.memory();
        var lines = new ArrayList<>(List.of(
                set(
                        "shared_buffers",
                        plan.sharedBuffers(),
                        "a quarter of " + plan.limit().toRoundedString()),
                set(
                        "huge_pages",
                        serverPlan.isEmbedded() ? "try" : "off",
                        serverPlan.isEmbedded()
                                ? "if this machine has some"
                                : "a pod without a hugepages limit dies of SIGBUS where the node has some"),
                set(
                        "work_mem",
                        plan.workMem(),
                        "what remains of the limit, for every session and parallel worker at once"),
                set(
                        "hash_mem_multiplier",
                        Double.toString(plan.hashMemMultiplier()),
                        "counted in the sum: a hash table may take this many work_mem"),
                set("maintenance_work_mem", plan.maintenanceWorkMem(), "one index build at a time"),
                set(
                        "autovacuum_work_mem",
                        plan.autovacuumWorkMem(),
                        "each of " + serverPlan.processes().autovacuumWorkers() + " workers"),
                set("logical_decoding_work_mem", "16MB", "nothing decodes yet"),
                set("temp_buffers", "8MB", "batches go through unnest, not through temporary tables"),
                set("vacuum_buffer_usage_limit", "2MB", "vacuum may not push the hot set out"),
                set("max_stack_depth", "2MB", ""),
                set("shared_memory_type", "mmap", ""),
                set(
                        "dynamic_shared_memory_type",
                        "posix",
                        "/dev/shm has to hold " + plan.sharedMemoryVolume().toRoundedString()
                                + " of parallel hash tables"),
                set("temp_file_limit", serverPlan.wal().tempFileLimit(), "one query may not fill the volume")));
        if (serverPlan.isAtLeast(PostgresVersion.V17)) {
            lines.add(set("max_notify_queue_pages", 1048576, "the default"));
        }
        return new ConfigSection("Memory", lines);
    }

    static ConfigSection processes(ServerPlan serverPlan) {
        var plan = serverPlan.processes();
        var lines = new ArrayList<>(List.of(
                set("max_worker_processes", plan.workerProcesses(), "parallel workers and room for extensions"),
                set("max_parallel_workers", plan.parallelWorkers(), "one a core"),
                set(
                        "max_parallel_workers_per_gather",
                        plan.parallelWorkersPerGather(),
                        "a query over months may use half of the cores; ingest keeps the rest"),
                set("max_parallel_maintenance_workers", plan.parallelWorkersPerGather(), ""),
                set("parallel_leader_participation", "on", ""),
                set("max_files_per_process", 1000, "the default"),
                set("restart_after_crash", "on", "a backend that dies takes no longer than recovery")));
        return new ConfigSection("Processes", lines);
    }

    static ConfigSection inputOutput(ServerPlan serverPlan) {
        var lines = new ArrayList<ConfigLine>();
        if (serverPlan.isAtLeast(PostgresVersion.V18)) {
            lines.add(set("io_method", "worker", "io_uring is filtered by most container runtimes"));
            lines.add(set(
                    "io_workers",
                    Math.clamp(serverPlan.instance().resources().cpu().wholeCores(), 2, 8),
                    ""));
            lines.add(set("file_copy_method", "copy", "works on every file system"));
        }
        // Before 18, a server on macOS does not start with anything but 0 here.
        if (serverPlan.isAtLeast(PostgresVersion.V18) || !serverPlan.isEmbedded()) {
            lines.add(set("effective_io_concurrency", 32, "reads in flight, for network and solid-state volumes"));
            lines.add(set("maintenance_io_concurrency", 32, ""));
        }
        lines.add(set(
                "bgwriter_delay",
                "100ms",
                "clean buffers ahead of the writers, so that ingest seldom writes a page itself"));
        lines.add(set("bgwriter_lru_maxpages", 400, ""));
        lines.add(set("bgwriter_lru_multiplier", "3.0", ""));
        lines.add(set("backend_flush_after", 0, "the checkpointer flushes; a writer should not wait"));
        return new ConfigSection("Input and output", lines);
    }
}
