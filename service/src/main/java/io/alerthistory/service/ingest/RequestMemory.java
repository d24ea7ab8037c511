package io.alerthistory.service.ingest;

import io.alerthistory.history.Tenant;
import io.alerthistory.service.http.ProblemException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the heap that requests of senders take at the same time: in total, so that ten thousand simultaneous senders
 * are refused instead of filling the heap, and for each tenant, so that one tenant leaves room for the others. Only
 * what has arrived counts, not an announced length, so a sender that sends nothing takes no capacity from others.
 */
final class RequestMemory {
    /** The largest message fits into the share of one tenant. */
    private static final long MIN_TOTAL = 2L * (MessageLimits.BODY + MessageLimits.DECODED) * 8 / 7 + 1;

    private final long totalLimit;
    private final long tenantLimit;
    private final IngestMetrics metrics;
    private final Map<Tenant, Long> tenants = new HashMap<>();
    private long total;

    /** @param totalLimit bytes */
    RequestMemory(long totalLimit, IngestMetrics metrics) {
        this.totalLimit = Math.max(totalLimit, MIN_TOTAL);
        this.tenantLimit = this.totalLimit / 2;
        this.metrics = metrics;
        metrics.registerMemoryGauges(this::total, this.totalLimit);
    }

    /** Reads the body of a request, as long as it fits. */
    byte[] readBody(ServerRequest request, Lease lease) throws IOException {
        return new RequestBodyReader(lease, metrics).read(request);
    }

    /** The memory of one request. */
    Lease lease(Tenant tenant) {
        return new Lease(tenant);
    }

    private synchronized long total() {
        return total;
    }

    private synchronized void reserve(Tenant tenant, long bytes, boolean isFirst) {
        // What grows leaves room for small messages to begin.
        long reserve = isFirst ? 0 : totalLimit / 16;
        long used = tenants.getOrDefault(tenant, 0L);
        if (used + bytes > tenantLimit - reserve) {
            throw refuse(
                    IngestLimit.TENANT_MEMORY,
                    "the requests of tenant '%s' take %d MiB, its share of the memory"
                            .formatted(tenant, tenantLimit >> 20));
        }
        if (total + bytes > totalLimit - reserve) {
            throw refuse(
                    IngestLimit.MEMORY,
                    "the requests of all senders take %d MiB, all of their memory".formatted(totalLimit >> 20));
        }
        tenants.put(tenant, used + bytes);
        total += bytes;
    }

    private ProblemException refuse(IngestLimit limit, String reason) {
        metrics.countLimit(limit);
        return ProblemException.unavailable("not stored: " + reason + "; send it again", 1);
    }

    private synchronized void release(Tenant tenant, long bytes) {
        total -= bytes;
        tenants.merge(tenant, -bytes, (used, change) -> used + change == 0 ? null : used + change);
    }

    /** Memory of one request, released by {@link #close}. Used by one thread. */
    final class Lease implements AutoCloseable {
        private final Tenant tenant;
        private long bytes;

        private Lease(Tenant tenant) {
            this.tenant = tenant;
        }

        /** @throws ProblemException 503 if the tenant, or all tenants together, have no room left */
        void reserve(long more) {
            RequestMemory.this.reserve(tenant, more, bytes == 0);
            bytes += more;
        }

        @Override
        public void close() {
            if (bytes > 0) {
                release(tenant, bytes);
                bytes = 0;
            }
        }
    }
}
