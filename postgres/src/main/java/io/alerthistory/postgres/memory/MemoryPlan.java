package io.alerthistory.postgres.memory;

import io.alerthistory.spec.quantity.Bytes;
import java.util.List;

/**
 * The division of an instance's memory: the value of each setting, and the sum that must not exceed the limit.
 *
 * @param limit spec.resources.memory
 * @param workMem for one sort; a hash table may take hash_mem_multiplier of it
 * @param sharedMemoryVolume what /dev/shm must hold: the hash tables that parallel workers share
 * @param effectiveCacheSize the planner's estimate of the cached data; not part of the sum
 * @param summands everything that must fit into the limit at the worst moment
 */
public record MemoryPlan(
        Bytes limit,
        Bytes sharedBuffers,
        Bytes walBuffers,
        Bytes workMem,
        double hashMemMultiplier,
        Bytes maintenanceWorkMem,
        Bytes autovacuumWorkMem,
        Bytes sharedMemoryVolume,
        Bytes effectiveCacheSize,
        List<MemorySummand> summands) {
    public MemoryPlan {
        summands = List.copyOf(summands);
    }

    public Bytes total() {
        return summands.stream().map(MemorySummand::bytes).reduce(new Bytes(0), Bytes::plus);
    }

    public boolean fits() {
        return total().compareTo(limit) <= 0;
    }

    /** The sum in words: {@code shared_buffers 256Mi + sessions 180Mi + ... = 990Mi}. */
    public String explanation() {
        var parts = summands.stream()
                .map(summand -> summand.name() + " " + summand.bytes().toRoundedString());
        return String.join(" + ", parts.toList()) + " = " + total().toRoundedString();
    }
}
