package io.alerthistory.manifests;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;

/**
 * How long a clean shutdown may take before the kubelet kills the container: the last checkpoint, and archiving of the
 * last WAL segments.
 */
final class GracePeriod {
    // pgBackRest with a repository that is unreachable: 62 s measured (asynchronous, archive-timeout=10); three times
    // that.
    private static final Duration ARCHIVING = Duration.ofMinutes(3);
    // What a cheap volume writes in a second; shared_buffers, a quarter of the memory, may be all dirty.
    private static final Bytes WRITTEN_A_SECOND = Bytes.mebibytes(50);

    private GracePeriod() {}

    static Duration of(PostgresInstance instance) {
        return instance.pod()
                .gracePeriod()
                .orElseGet(() -> ARCHIVING.plusSeconds(
                        instance.resources().memory().dividedBy(4).value() / WRITTEN_A_SECOND.value()));
    }
}
