package io.alerthistory.store.ingest.queue;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.message.IngestOutcome.IngestFailureCause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queue of messages that wait for a writer, bounded by bytes. A message that exceeds the bound is refused
 * immediately, so memory use is limited.
 *
 * <p>Tenants take turns, one message each, and one tenant may use half of the queue. A message that is a batch by
 * itself is written alone, and one at a time, so that a writer is always free for the small ones.
 */
public final class SubmissionQueue {
    private final long capacity;
    private final int batchAlerts;

    // The tenant whose turn it is comes first. No tenant has an empty queue.
    private final LinkedHashMap<Tenant, TenantQueue> tenants = new LinkedHashMap<>();
    private long queuedBytes;
    private int queuedAlerts;
    private boolean isLargeInWork;
    private boolean isClosed;

    /**
     * @param capacity bytes of heap that the waiting messages may take
     * @param batchAlerts how many alerts one transaction shall hold; a message may have more, and is not divided
     */
    public SubmissionQueue(long capacity, int batchAlerts) {
        this.capacity = capacity;
        this.batchAlerts = batchAlerts;
    }

    /** Messages for one transaction. To be closed when they are written. */
    public final class QueuedBatch implements AutoCloseable {
        private final List<MessageSubmission> submissions;
        private final boolean isLarge;

        private QueuedBatch(List<MessageSubmission> submissions, boolean isLarge) {
            this.submissions = List.copyOf(submissions);
            this.isLarge = isLarge;
        }

        /** Empty once the queue is closed and drained. */
        public List<MessageSubmission> submissions() {
            return submissions;
        }

        @Override
        public void close() {
            if (isLarge) {
                finishLarge();
            }
        }
    }

    private static final class TenantQueue {
        private final ArrayDeque<MessageSubmission> submissions = new ArrayDeque<>();
        private long bytes;
    }

    /** @return why it is refused, if it is */
    public synchronized Optional<IngestFailureCause> offer(MessageSubmission submission) {
        long weight = weight(submission);
        Tenant tenant = submission.message().tenant();
        TenantQueue waiting = tenants.get(tenant);
        if (isClosed) {
            return Optional.of(IngestFailureCause.STOPPING);
        }
        if (queuedBytes + weight > capacity && !tenants.isEmpty()) {
            return Optional.of(IngestFailureCause.QUEUE_FULL);
        }
        if (waiting != null && waiting.bytes + weight > capacity / 2) {
            return Optional.of(IngestFailureCause.TENANT_QUEUE_FULL);
        }
        if (waiting == null) {
            waiting = new TenantQueue();
            tenants.put(tenant, waiting);
        }
        waiting.submissions.add(submission);
        waiting.bytes += weight;
        queuedBytes += weight;
        queuedAlerts += submission.message().alerts().size();
        notify();
        return Optional.empty();
    }

    /** Waits for something to do, then takes as much as one transaction shall hold. */
    public synchronized QueuedBatch take() throws InterruptedException {
        while (true) {
            List<MessageSubmission> batch = nextBatch();
            if (!batch.isEmpty()) {
                boolean isLarge = isLarge(batch.getFirst());
                isLargeInWork |= isLarge;
                return new QueuedBatch(batch, isLarge);
            }
            if (isDrained()) {
                return new QueuedBatch(List.of(), false);
            }
            wait();
        }
    }

    private List<MessageSubmission> nextBatch() {
        List<MessageSubmission> batch = new ArrayList<>();
        int inputs = 0;
        for (Optional<MessageSubmission> next = next(true); next.isPresent(); next = next(false)) {
            MessageSubmission submission = next.get();
            batch.add(submission);
            inputs += Math.max(1, inputs(submission));
            if (inputs >= batchAlerts) {
                break;
            }
        }
        return batch;
    }

    /** The message of the tenant whose turn it is; its next turn comes after all others. */
    private Optional<MessageSubmission> next(boolean isFirst) {
        for (Iterator<Map.Entry<Tenant, TenantQueue>> entries =
                        tenants.entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<Tenant, TenantQueue> entry = entries.next();
            TenantQueue queue = entry.getValue();
            discardCompleted(queue);
            MessageSubmission submission = queue.submissions.peekFirst();
            if (submission == null) {
                entries.remove();
            } else if (!isLarge(submission) || (isFirst && !isLargeInWork)) {
                removeFirst(queue);
                entries.remove();
                if (!queue.submissions.isEmpty()) {
                    tenants.putLast(entry.getKey(), queue);
                }
                return Optional.of(submission);
            }
        }
        return Optional.empty();
    }

    private void discardCompleted(TenantQueue queue) {
        for (MessageSubmission submission = queue.submissions.peekFirst();
                submission != null && submission.isCompleted();
                submission = queue.submissions.peekFirst()) {
            removeFirst(queue);
        }
    }

    private void removeFirst(TenantQueue queue) {
        MessageSubmission submission = queue.submissions.removeFirst();
        long weight = weight(submission);
        queue.bytes -= weight;
        queuedBytes -= weight;
        queuedAlerts -= submission.message().alerts().size();
    }

    private boolean isLarge(MessageSubmission submission) {
        return inputs(submission) > batchAlerts;
    }

    private static int inputs(MessageSubmission submission) {
        return submission.message().alerts().size()
                + submission.message().rejectedInputs().size();
    }

    private synchronized void finishLarge() {
        isLargeInWork = false;
        notifyAll();
    }

    public synchronized int queuedAlerts() {
        return queuedAlerts;
    }

    public synchronized boolean isDrained() {
        return isClosed && tenants.isEmpty();
    }

    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    private static long weight(MessageSubmission submission) {
        return submission.message().heapBytes() + 512L;
    }
}
